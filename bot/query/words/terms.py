"""Words that ask how the bot works: which rules are in force, which times it means, what it knows.

Stuck, overdue and the like are explained too, where it is said that they are to be: they have their
own tables.
"""

from typing import Final

from bot.domain.answers.small_talk import Word
from bot.query.words.entry import Entry, Role, combined, entry

# What is explained only where nothing else is asked behind it.
WHAT_IS: Final = frozenset(
    {
        *(Word.SFTP, Word.S3, Word.CSV, Word.ENCODING, Word.MAPPING, Word.HEADER),
        *(Word.PRIMARY_KEY, Word.FLAPPING, Word.AUX, Word.PERIODIC, Word.ONE_TIME),
    }
)
DEFINED: Final = "defined"  # the cue that the word behind it is to be explained


def _what_is(word: str) -> str:
    """`what is sftp`, which asks for no list; of `what's a header` the lexer keeps no `'s`."""
    which = ("", " a", " an", " this", " that", " the")
    articles = (f"{ask}{article}" for ask in ("what is", "whats") for article in which)
    return ", ".join(f"{ask} {word}" for ask in (*articles, "what a", "what an", "what means"))


TERMS: Final = (
    entry(
        Role.TERM,
        Word.ALERTS,
        "alert rules, alert rule, alerting rules, alerting rule, threshold, thresholds, alert "
        "threshold, alert thresholds, alerting threshold, alerting thresholds, alert limit, alert "
        "limits, alert conditions, alert criteria, alert policy, rules for alerts, do you alert, "
        "do you post an alert, do you post alerts, do you send an alert, do you send alerts, do "
        "you raise an alert, do you ping, do you warn, do you page, do you notify, before you "
        "alert, until you alert, before you ping, until you ping, before you warn, before you "
        "post an alert, before you send an alert, before there is an alert, before an alert, "
        "until there is an alert, for an alert, to get an alert, to trigger an alert, triggers an "
        "alert, trigger an alert, triggers alerts, causes an alert, makes you alert, makes you "
        "ping, worth an alert in general, is an alert posted, is an alert sent, is an alert "
        "raised, does an alert fire, when do you alert, when do you ping, when do "
        "you warn, when do you page, when do you notify, when do you post, when is an alert, when "
        "are alerts, will you alert, are alerts posted, are alerts sent",
    ),
    entry(
        Role.TERM,
        Word.ROW_THRESHOLD,
        "row threshold, row thresholds, threshold of rows, threshold for rows, row limit, from "
        "what number on do you alert, from which number on do you alert, from what number do you "
        "alert, from which number do you alert",
    ),
    entry(
        Role.TERM,
        Word.FLAPPING,
        "explain flapping, flapping mean, flapping means, mean by flapping, meaning of flapping, "
        "define flapping, when is an import flapping, "
        f"{_what_is('flapping')}",
    ),
    entry(
        Role.TERM,
        Word.MEMORY,
        "run memory, your memory, bot's memory, how far back, how far in the past, how far do "
        "you remember, how long do you remember, how long do you keep, how long do you store, "
        "how much history, how many days do you remember, how many days do you keep, how many "
        "days of history, how many days back, how many weeks back, how long is your memory, "
        "retention, retention period, oldest run you know, earliest run you know, since when do "
        "you remember, since when do you know, since when are you watching, since when do you "
        "watch, when did you start watching, how old is your history, what is the oldest run, do "
        "you remember",
    ),
    entry(
        Role.TERM,
        Word.SETTINGS,
        "your settings, settings, setting, config, configuration, how are you configured, how are "
        "you set up",
    ),
    Entry(
        Role.TERM,
        (
            *combined(
                "time zone, time zones, what time zone, which time zone, which timezone are "
                "your times in, which time zone are your times in, what timezone are your times"
                " in, what time zone are your times in, time zone of your times, timezone of "
                "your times, timezone, timezones, utc or local, utc or local time, local time "
                "or utc, is that utc, is this utc, is it utc, are these utc, are those utc, are"
                " they utc, are your times utc, times in utc, times utc, which clock, what "
                "clock, which zone, what zone, your times, your timestamps, your clock, times "
                "you show, times you write, times you post, times you give, times you use, "
                "hours you show, hours you write, times are shown, times shown, times written, "
                "or my local time, or local time, my local time or, my own time or, or my own "
                "time, local or utc, or in utc, or in local time, are these times, are those "
                "times"
            ),
            *combined(
                "times, hours, timestamps, clock times, clock, dates",
                "in your, in the, in these, in those, of your, of the, in all your, on your",
                "messages, alerts, answers, replies, posts, notifications, message, alert, answer",
            ),
        ),
        (Word.ZONE,),
    ),
    entry(
        Role.TERM,
        Word.UTC,
        "in utc, to utc, into utc, as utc, in gmt, to gmt, into gmt, in utc time, in zulu time, "
        "utc equivalent, what utc, which utc, in our time, in local time, in our local time, in "
        "my time, in our time zone, in my time zone, in our timezone, in my timezone",
    ),
    entry(Role.TERM, Word.SFTP, f"{_what_is('sftp')}, {_what_is('ftp')}, sftp stands for"),
    entry(Role.TERM, Word.S3, f"{_what_is('s3')}, {_what_is('bucket')}, {_what_is('s3 bucket')}"),
    entry(Role.TERM, Word.ENCODING, f"{_what_is('encoding')}, {_what_is('file encoding')}"),
    entry(Role.TERM, Word.MAPPING, _what_is("mapping")),
    entry(Role.TERM, Word.HEADER, f"{_what_is('header')}, {_what_is('header row')}"),
    entry(Role.TERM, Word.PRIMARY_KEY, f"{_what_is('primary key')}, {_what_is('key column')}"),
    entry(
        Role.TERM,
        Word.AUX,
        f"{_what_is('aux')}, {_what_is('aux data')}, {_what_is('auxiliary data')}, "
        f"{_what_is('aux import')}, {_what_is('aux data import')}",
    ),
    entry(Role.TERM, Word.PERIODIC, f"{_what_is('periodic')}, {_what_is('periodic import')}"),
    entry(
        Role.TERM,
        Word.ONE_TIME,
        f"{_what_is('onetime')}, {_what_is('one time import')}, {_what_is('onetime import')}",
    ),
    entry(Role.TERM, Word.CSV, f"{_what_is('csv')}, {_what_is('csv file')}"),
)
DEFINITIONS: Final = entry(
    Role.CUE,
    DEFINED,
    "what is a, whats a, what's a, what s a, what is an, "
    "at what point, when is an import, when is a run, when is something, when are "
    "imports, when is a feed, when is a job, when do you call, when do you consider, when do you "
    "say, when do you count, when do you report, when does something count as, when does an "
    "import count as, when does a run count as, when is it considered, what counts as, what is "
    "counted as, counts as, qualifies as, what do you call, what do you consider, what is "
    "considered, what makes an import, what makes a run, after how long, after how many minutes, "
    "after how many hours, after how much time, after what time, from how many, how late is, how "
    "late must, how slow is, how do you define, how do you decide, criteria for, criterion for, "
    "rule for, rules for, condition for, conditions for, how do you detect, how do you recognise, "
    "how do you recognize",
)
