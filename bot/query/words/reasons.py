"""Why runs fail, in people's words and in MoEngage's: what stands in the reason of such a run."""

import re
from collections.abc import Sequence
from typing import Final

from bot.query.words.entry import Entry, Role, combined, entry

# What people call a failure with its cause before it: "encoding failures".
_FAILURES: Final = (
    "error, errors, failure, failures, problem, problems, issue, issues, trouble, troubles, fault, "
    "faults, incident, incidents"
)


def _failures(reason: str, causes: str) -> Entry:
    return Entry(Role.REASON, combined(causes, _FAILURES), tuple(reason.split("|")))


# "failed with a missing file", "failed because the file was missing"
_NO_FILE: Final = (
    *combined(
        "with, for, because of, due to, on, over",
        "a, the, its, their, ",
        "missing file, missing files, missing input file, absent file",
    ),
    *combined(
        "because, since, as",
        "the, its, a, their, ",
        "file, files, input file",
        "was, were, is, are",
        "missing, absent, not there, not found",
    ),
    *combined("because, since, as", "no", "file", "was", "there, found"),
)
# "couldn't find their file"
_NOT_FOUND: Final = (
    *combined(
        "couldn't, couldnt, could not, can't, cant, cannot, can not, didn't, didnt, did not, "
        "failed to, unable to, never, not able to",
        "find, locate",
        "the file, their file, its file, a file, any file, the files, their files, their input, "
        "its files, any files, files, the input file",
    ),
    *combined("found, finds, finding", "no", "file, files"),
    *combined("where, whose", "the, its, their, ", "file", "was, is", "missing, not there, gone"),
)
# "whose header was wrong"
_WRONG: Final = "wrong, bad, off, broken, incorrect, different, mismatched, changed, invalid"
_WRONG_HEADER: Final = (
    *combined("header, headers, header row", "was, were, is, are, got", _WRONG),
    *combined(
        "bad, broken, incorrect, different, mismatched, changed, invalid, unexpected",
        "header, headers, header row",
    ),
)
# "no rows in the file"
_EMPTY_FILE: Final = (
    *combined(
        "no, zero, not any, without",
        "rows, data, records, lines, content, entries",
        "in the file, in their file, in its file, in their files, in the files, inside the file",
    ),
    *combined("file, files", "was, were, is, are, came, arrived, turned out", "empty, blank"),
    *combined("got, had, has, have, with, sent", "an empty, a blank, empty, blank", "file, files"),
)
_DUPLICATES: Final = combined(
    "had, has, have, with, contained, contains, contain, containing, full of",
    "duplicates, double ids, doubled ids, duplicated ids, duplicated rows, double rows",
)
_WAYS: Final = "s3, sftp, access, s3 access, sftp access, bucket, s3 bucket"
_DENIED: Final = (
    "access denied",  # how it is called where it is explained
    *combined("got, get, gets, was, were, been, being", "denied, refused", "access, the access"),
    *combined(_WAYS, "is, was, still, being, gets, got, is still, ", "denied, forbidden"),
    *combined("still, being, still being, getting, still getting, gets", "denied, forbidden"),
    *combined("access, s3, bucket, permission", "denial, denials"),
    *combined("wasn't, weren't, not, wasnt, werent", "given, granted, allowed", "access"),
    "locked out",
)
SAME_REASON: Final = "same reason"  # as another import
THIS_REASON: Final = "this reason"  # the one that was named

# "any other with that reason", "who else has this", "is it just this one or others too"
HAVING: Final = (
    "with, w, has, have, had, having, got, get, gets, getting, show, shows, showing, hit by, "
    "affected by, caught by, suffer from, suffering from, suffers from, failing with, "
    "failed with, fail with"
)
_THIS_ERROR: Final = combined(
    "this, that, such an, such a", "error, reason, problem, issue, cause, failure, error message"
)
_FOR_IT: Final = combined("for, because of, due to, from", "this, that", "reason, error, cause")
_OTHERS: Final = combined(
    "just, only, is it just, is it only, was it just, was it only",
    "this one, that one, this import, it, this, this feed",
    "or",
    "others, others too, others as well, other imports, other imports too, the others too, any "
    "others, any other, more of them, are there others, are others affected, others also",
)
_NO_NOUNS: Final = ("", "since", "today", "yesterday", "now", "this", "in", "last", "right")
_LAST_WORDS: Final = frozenset(" ".join(HAVING.split(", ")).split())
OF_THIS_REASON: Final = (
    Entry(Role.CUE, combined(HAVING, ", ".join(_THIS_ERROR)), (SAME_REASON, THIS_REASON)),
    Entry(Role.CUE, _FOR_IT, (SAME_REASON, THIS_REASON)),
    Entry(Role.CUE, combined(HAVING, "this too, that too, it too"), (SAME_REASON, THIS_REASON)),
    Entry(
        Role.CUE,
        combined("else", HAVING, ", ".join(("this, that, it", *_THIS_ERROR))),
        (SAME_REASON, THIS_REASON, "else"),
    ),
    Entry(
        Role.CUE,
        combined("hit by, affected by, caught by, suffer from, suffering from", "this, that, it"),
        (SAME_REASON, THIS_REASON),
    ),
    Entry(Role.CUE, _OTHERS, (SAME_REASON, THIS_REASON, "else")),
)

# "the user id is empty"
_NO_USER: Final = (
    *combined(
        "the user id, user id, user ids, the user ids, customer id, the customer id, userid",
        "is, are, was, were, ",
        "empty, missing, blank, null",
    ),
    *combined("empty, missing, blank, no", "user id, user ids, customer id, customer ids, userid"),
)
# "is a header missing"
_COLUMN: Final = "column, columns, header, headers, field, fields"
_NO_COLUMN: Final = (
    *combined("missing", _COLUMN),
    *combined(_COLUMN, ", is, are, was, were", "missing, lacking, absent"),
)
# "the header of the file does not match the mapping"
_MISMATCH: Final = combined(
    "header, the header, header of the file, the header of the file, columns, the columns",
    "does not match, doesn't match, do not match, don't match, not matching, does not fit",
    "the mapping, mapping",
)

# "is it still refusing the key?"
_KEY_REFUSED: Final = (
    *combined(
        "refusing, refused, refuses, refuse, rejecting, rejected, rejects, reject, denying, "
        "complaining about, complains about, not accepting, not taking, declining",
        "the, our, its, that, my, ",
        "key, ssh key, sftp key, keys, access key, private key",
    ),
    *combined(
        "key, keys, ssh key, sftp key, access key, private key",
        "is, are, was, were, gets, got, still, being, is still, ",
        "refused, rejected, denied, declined",
    ),
    *combined(
        "key, keys, ssh key, sftp key, access key",
        "problem, problems, error, errors, issue, issues, trouble, failure, failures, rejection, "
        "rejections, refusal, refusals, denial, denials",
    ),
    *combined(
        "login, logins, credential, credentials, password, auth, authentication, s3 login",
        "rejection, rejections, refusal, refusals, denial, denials",
    ),
    *combined("s3, sftp, sftp login, s3 login, login", "still, being, still being", "refused"),
    *combined("s3, sftp, sftp login, s3 login, login", "still, being, still being", "rejected"),
)

REASONS: Final = (
    Entry(Role.REASON, _KEY_REFUSED, ("login", "authentication", "credential")),
    _failures("denied", "access, permission, permissions, access denied, permission denied"),
    _failures(
        "login|authentication|credential",
        "login, logins, log in, logon, authentication, auth, credential, credentials, password",
    ),
    _failures(
        "not found|no file|does not exist",
        "file not found, missing file, missing files, file missing, no such file, absent file",
    ),
    Entry(Role.REASON, (*_NO_FILE, *_NOT_FOUND), ("not found", "no file", "does not exist")),
    Entry(Role.REASON, tuple(dict.fromkeys(_WRONG_HEADER)), ("header", "column", "mapping")),
    Entry(Role.REASON, _EMPTY_FILE, ("no data", "empty")),
    Entry(Role.REASON, _DUPLICATES, ("duplicate",)),
    Entry(Role.REASON, tuple(dict.fromkeys(_DENIED)), ("denied",)),
    _failures("no data|empty", "empty file, empty files, no data rows"),
    _failures("encoding|utf", "encoding, charset, utf 8, utf8, wrong encoding"),
    _failures(
        "invalid date|wrong date|date format is",
        "date, date format, invalid date, invalid dates, wrong date, bad date, date parsing",
    ),
    _failures(
        "header|column|mapping",
        "header, headers, column, columns, missing column, mapping, header mismatch, wrong header",
    ),
    _failures("duplicate", "duplicate, duplicates, duplicate id, duplicate ids, duplicate key"),
    _failures("primary key", "primary key, missing primary key, missing key"),
    _failures("timeout|timed out", "timeout, timeouts, time out"),
    entry(
        Role.REASON,
        "denied",
        "denied access, denied the access, refused access, access refused, permission denied, "
        "permissions denied, no access",
    ),
    entry(
        Role.REASON,
        "login|authentication|credential",
        "login, logins, credentials, password, passwords, login refused, login failed, refused "
        "at login, refused at the login, rejected at login, rejected at the login, denied at "
        "login, turned away at login, login rejected, login denied, logins refused, logins "
        "rejected, logins denied, refused login, rejected login, refused logins, failed login, "
        "failed logins, could not log in, couldn't log in, couldnt log in, cannot log in, can't "
        "log in, failed to log in, unable to log in, refused the login, refused to log in, "
        "login was refused, login got refused, login was rejected, login was denied, refused on "
        "login, stopped at login, failed at login, failing at login, fail at login, wrong "
        "credentials, key not accepted",
    ),
    entry(
        Role.REASON,
        "not found|no file|does not exist",
        "file not found, files not found, no such file",
    ),
    entry(
        Role.REASON,
        "no data|empty",
        "no data rows, an empty file, the empty file, empty files",
    ),
    entry(
        Role.REASON,
        "encoding|utf",
        "encoding, wrong encoding, charset, utf 8, utf8",
    ),
    entry(
        Role.REASON,
        "invalid date|wrong date|date format is",
        "invalid date, invalid dates, invalid date format, date format, date formats, wrong "
        "date format, bad dates",
    ),
    entry(
        Role.REASON,
        "header|column|mapping",
        "wrong header, wrong headers, header mismatch, wrong mapping, wrong columns",
    ),
    entry(
        Role.REASON,
        "duplicate",
        "duplicate id, duplicate ids, duplicate row, duplicate rows, duplicate key, duplicate keys",
    ),
    entry(
        Role.REASON,
        "invalid email|wrong email|email format|email address",
        "invalid email, invalid emails, an invalid email, invalid email address, invalid email "
        "addresses",
    ),
    entry(
        Role.REASON,
        "primary key",
        "primary key missing, primary key, missing primary key, missing primary keys, no "
        "primary key",
    ),
    Entry(Role.REASON, _NO_USER, ("user id", "customer id")),
    Entry(Role.REASON, (*_MISMATCH, *_NO_COLUMN), ("header", "column", "mapping")),
    entry(
        Role.REASON,
        "prefix",
        "no file matches the prefix and the date format, no file matches the prefix, no file "
        "matches, matches the prefix, prefix and date format, prefix and the date format",
    ),
    entry(
        Role.REASON,
        "timeout|timed out",
        "timeout, timeouts, timed out",
    ),
)

# The kinds of reasons, by MoEngage's words: what is of one kind is not of another.
_KINDS: Final = tuple(
    map(
        re.compile,
        (
            r"denied|log-?in|authentic|credential|password|forbidden|not accepted|unauthori",
            r"not found|no file|does not exist|prefix",
            r"header|column|mapping",
            r"no data|no rows|zero rows|(?<!id is )(?<!id )\bempty",
            r"(?:user|customer) id",
            r"primary key",
            r"duplicate",
            r"(?:invalid|wrong) email|email (?:format|address)",
            r"encoding|utf",
            r"invalid date|wrong date|date format is",
            r"time ?out|timed out",
        ),
    )
)
WAYS: Final = ("s3", "sftp")
_WAY: Final = re.compile(rf"\b(?:{'|'.join(WAYS)})\b")


def kinds_of(reason: str) -> frozenset[str]:
    """Of which kinds a reason in small letters is: of none where the words are not known."""
    return frozenset(kind.pattern for kind in _KINDS if kind.search(reason))


def ways_of(reason: str) -> frozenset[str]:
    """Whether S3 or SFTP is named in a reason; in small letters."""
    return frozenset(_WAY.findall(reason))


def names_way(errors: Sequence[str]) -> bool:
    """Whether S3 or SFTP belongs to a reason that was named, and is no kind of imports."""
    return any(ways_of(error.casefold()) for error in errors)


def without_way(reason: str) -> str:
    """`login` of `s3 login`; in small letters."""
    return " ".join(_WAY.sub("", reason).split())


def has_the_same(before: Sequence[str], following: str) -> bool:
    """Whether “same” is a reason: `anyone else with the same?`, not `with the same rows`."""
    having = tuple(before[-1:]) == ("the",) and not _LAST_WORDS.isdisjoint(before[-2:-1])
    return having and following in _NO_NOUNS
