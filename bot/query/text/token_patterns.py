"""What the tokens of a text look like.

    word     anything else up to a space, a quote, punctuation or ".."; dots, colons, dashes and
             apostrophes at its ends are dropped (`yesterday's.` is `yesterday`)
    quoted   between double quotes of any kind (straight, smart, low, angled), or between single
             quotes where the closing one ends a word (so that `didn't` is a word)
    key      `name:`, `ws:`, `page:` ... before a value; `=` does as well as `:`
    not      a dash or "!" before a word (`-archived`), `non-` in front of one, or `status!=`
    dash     a dash alone, a long one between two words, or one between two hours (`5-6pm`) or days
             (`16-22 nov`, `24.11.-25.11.`)
    dots     `..` (or `...` directly before a value), or the slash between two times of machines
    utc      a time of day before the Z that ends it (`17:00Z`)

Punctuation, emoji, `:D` and backticks separate words and mean nothing: a query copied with its code
marks works. What `cleaning` takes out of a text is gone before it gets here.
"""

import re
from typing import Final

from bot.query.text.cleaning import EMOJI, JOINERS, KEYCAP, SHORTCODE
from bot.query.words.time import MONTHS

DOUBLE: Final = '"“”„‟«»'  # what phones and word processors type
_DASHES: Final = "-‐‑‒–—−"  # noqa: RUF001
_MARKS: Final = rf",;?!()\[\]{{}}<>`&|+*~•·{EMOJI}{JOINERS}"

_DAY: Final = r"\d\d?(?:st|nd|rd|th)?"
_MONTHS: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
# With what the end of `2026-11-25T17:00Z/2026-11-25T19:00Z` begins.
_ISO: Final = r"\d{4}-\d\d-\d\d | 20\d{6} | \d\d:\d\d"
# How months end, in as many letters each: what stands before a place has one length.
_BEHIND_A_MONTH: Final = rf"(?:{'|'.join(sorted({each[-3:] for each in MONTHS}))})\s"

TOKEN: Final = re.compile(
    rf"""
      (?P<utc>    \d\d:?\d\d (?: :?\d\d )? (?=z\b) )
    | (?P<to>     (?<=\d[\dz]) / (?={_ISO}) )
    | (?P<plain>  (?!20\d{{6}}) (?-i:[A-Za-z0-9]+) ) (?: [ ](?![!<]) | [?!.]?$ )
    | (?P<space>  (?: (?!(?<!\S)!\w) [\s{_MARKS}] | \.{{3,}}(?!\w) | … | (?<!\d)/ | /(?!\d)
                    | {KEYCAP} | {SHORTCODE} | (?<!\S):-?[dpo](?!\S) )+ )
    | (?P<dots>   \.{{2,}} )
    | (?P<double> [{DOUBLE}] )
    | (?P<single> ['‘] )
    | (?P<key>    (?P<label>name|named|workspace|ws|page|status|type|source|schedule) [:=] )
    | (?P<non>    non-(?=\w) | (?<!\S)!(?=\w)
                | (?:status|type|source|schedule)\s?(?:!=|<>)\s?(?=\w) )
    | (?P<hour>   \d\d?(?::\d\d)?(?:[ap]m)? (?= [{_DASHES}]\d\d?(?::\d\d|\s?[ap]m)+\b ) )
    | (?P<day>    {_DAY} (?= [{_DASHES}]{_DAY}\s+(?:{_MONTHS})\b )
                | (?<={_BEHIND_A_MONTH}) {_DAY} (?= [{_DASHES}]{_DAY}\b )
                | \d\d?\.(?:\d\d?\.(?:\d{{4}})?)? (?= [{_DASHES}]\d\d?\.\d\d?\b ) )
    | (?P<dash>   [{_DASHES}]+ )
    | (?P<word>   (?<!\w)b/w(?!\w) | \#(?=\s)
                | (?: [^\s{_MARKS}{DOUBLE}‐-—−…./] | \.(?!\.) | (?<=\d)/(?=\d)(?!{_ISO}) )+ )
    """,  # noqa: RUF001
    re.VERBOSE | re.IGNORECASE,
)
CLOSE_DOUBLE: Final = re.compile(f"[{DOUBLE}]")
CLOSE_SINGLE: Final = re.compile(rf"['’‘](?=[\s.:{_MARKS}]|$)")  # noqa: RUF001
