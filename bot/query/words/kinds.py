"""Words for the kind of an import: its type, its source, its schedule, how often it runs."""

from typing import Final

from bot.domain import imports
from bot.domain.runs.schedule import Rhythm
from bot.query.words.entry import Role, entry

# Those that say what kind an import is, whatever became of it.
KINDS: Final = (Role.TYPE, Role.SOURCE, Role.SCHEDULE)
OF_A_KIND: Final = (*KINDS, Role.RHYTHM)

VALUES: Final = (
    entry(Role.TYPE, "USERS", "users, user"),
    entry(Role.TYPE, "EVENTS", "events, event"),
    entry(
        Role.TYPE,
        "AUX_DATA",
        "aux, auxiliary, aux data, auxdata, auxiliary data, other tables, lookup table, lookup "
        "tables, lookup data, reference table, reference tables, reference data",
    ),
    entry(Role.SOURCE, "SFTP", "sftp, ftp, ftps, sftp server"),
    entry(
        Role.SOURCE,
        "S3",
        "s3, bucket, buckets, aws, amazon s3, s3 bucket, aws s3, s3 buckets, s three, ess three, "
        "es three, ess 3, es 3, s 3",
    ),
    entry(
        Role.SOURCE,
        "CSV",
        "csv, onetime uploads, one time uploads, one time upload, one off uploads, one off upload, "
        "ad hoc uploads, ad hoc upload, upload, "
        "uploaded, uploaded by hand, uploads by hand, upload by hand, manual upload, manual "
        "uploads, manually uploaded, uploaded manually, hand uploaded, manual lists, manual "
        "imports, manual import, manual files, manual ones, loaded by hand, imported by hand, "
        "hand made, uploads, made by hand, created by hand, put in by hand, added by hand, made "
        "manually, created manually, added manually",
    ),
    entry(Role.SOURCE, "SNOWFLAKE", "snowflake, snow flake"),
    entry(Role.SOURCE, "DATABRICKS", "databricks, data bricks"),
    entry(Role.SOURCE, "BIGQUERY", "bigquery, big query, google bigquery, google big query"),
    entry(
        Role.SOURCE,
        "|".join(imports.WAREHOUSES),
        "data warehouse, warehouse, warehouses, data warehouses, dwh",
    ),
    entry(
        Role.SCHEDULE,
        "PERIODIC",
        "periodic, periodically, recurring, recur, repeating, repeat, repeated, automatic, "
        "automated, automatically, automatical, recurrent, repetitive, cron jobs, automatics, "
        "running on a schedule, running on schedule, runs on a schedule, run on a schedule, "
        "running on a timetable, going on a schedule, on a schedule, loading on a schedule, "
        "running on a regular schedule, on a regular schedule",
    ),
    entry(
        Role.SCHEDULE,
        "ONETIME",
        "onetime, one time, one off, once, one shot, oneshot, ad "
        "hoc, adhoc, single run, just once, non recurring, one offs",
    ),
)

RHYTHMS: Final = (
    entry(
        Role.RHYTHM,
        Rhythm.HOURLY,
        "hourly, hourlies, every hour, each hour, on an hourly schedule, on an hourly basis, on "
        "the hourly schedule, once an hour, quarter hourly, quarter hourlies, half hourly, every "
        "quarter of an hour, every 15 minutes, every half hour",
    ),
    entry(
        Role.RHYTHM,
        Rhythm.DAILY,
        "daily, dailies, nightly, nightlies, every day, every night, on a daily schedule, on a "
        "daily basis, on the daily schedule, once a day, once per day, one time per day, one "
        "time a day",
    ),
    entry(
        Role.RHYTHM,
        Rhythm.WEEKLY,
        "weekly, weeklies, every week, each week, on a weekly schedule, on a weekly basis, on "
        "the weekly schedule, once a week, once per week, one time per week, one time a week, "
        "once every week, only on mondays, only on tuesdays, only on wednesdays, only on "
        "thursdays, only on fridays, only on saturdays, only on sundays",
    ),
    entry(
        Role.RHYTHM,
        Rhythm.MONTHLY,
        "monthly, monthlies, every month, each month, on a monthly schedule, on a monthly basis, "
        "on the monthly schedule, once a month, once per month, one time per month, one time a "
        "month, once every month",
    ),
)
