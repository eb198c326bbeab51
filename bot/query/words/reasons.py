"""Why runs fail, in people's words and in MoEngage's: what stands in the reason of such a run."""

from typing import Final

from bot.query.words.entry import Role, entry

REASONS: Final = (
    entry(
        Role.REASON,
        "denied",
        "access denied, denied access, access was denied, access is denied, denied the access, "
        "refused access, access refused, permission denied, permissions denied, access error, "
        "access errors, permission error, permission errors, "
        "permission problem, permission problems, no access, access problem, access problems",
    ),
    entry(
        Role.REASON,
        "login|authentication|credential",
        "login, logins, credentials, password, passwords, login refused, login failed, "
        "login error, login errors, login problem, login problems, refused at login, "
        "refused at the login, rejected at login, rejected at the login, denied at login, "
        "turned away at login, "
        "login rejected, login denied, logins refused, logins rejected, logins denied, refused "
        "login, rejected login, refused logins, failed login, failed logins, login failure, login "
        "failures, could not log in, couldn't log in, couldnt log in, cannot log in, can't log in, "
        "failed to log in, unable to log in, refused the login, refused to log in, login was "
        "refused, login got refused, login was rejected, login was denied, refused on login, "
        "stopped at login, failed at login, failing at login, fail at login, "
        "authentication error, authentication errors, auth error, auth errors, wrong credentials, "
        "credentials error, key not accepted",
    ),
    entry(
        Role.REASON,
        "not found|no file|does not exist",
        "file not found, files not found, file not found error, file not found errors, no such "
        "file, missing file error, file missing error",
    ),
    entry(
        Role.REASON,
        "no data|empty",
        "no data rows, empty file error, empty file errors, an empty file, empty files",
    ),
    entry(
        Role.REASON,
        "encoding|utf",
        "encoding, wrong encoding, encoding error, encoding errors, encoding problem, encoding "
        "problems, charset, utf 8, utf8",
    ),
    entry(
        Role.REASON,
        "invalid date|wrong date|date format is",
        "invalid date, invalid dates, invalid date error, invalid date errors, invalid date "
        "format, date format, date formats, wrong date format, bad dates, date error, date errors, "
        "date format error, date format errors, date problems",
    ),
    entry(
        Role.REASON,
        "header|column|mapping",
        "missing column, missing columns, column missing, column is missing, column error, column "
        "errors, wrong header, wrong headers, header mismatch, header error, header errors, header "
        "problem, header problems, mapping error, mapping errors, mapping problem, mapping "
        "problems, wrong mapping, wrong columns",
    ),
    entry(
        Role.REASON,
        "duplicate",
        "duplicate id, duplicate ids, duplicate row, duplicate rows, duplicate key, duplicate "
        "keys, duplicate error, duplicate errors",
    ),
    entry(
        Role.REASON,
        "primary key",
        "primary key missing, primary key, missing primary key, missing primary keys, primary key "
        "error, primary key errors, no primary key",
    ),
    entry(
        Role.REASON,
        "timeout|timed out",
        "timeout, timeouts, timed out, timeout error, timeout errors",
    ),
)
