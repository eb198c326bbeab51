"""Cues of what answer is wanted: in short, as a file, what words mean, whether something is so."""

from typing import Final

from bot.query.words.entry import Entry, Role, combined, entry

SUPPOSED: Final = "supposed"  # whether it is so what somebody supposes
ONLY: Final = "only"  # whether others did, too
IT_ONLY: Final = "it only"  # the same, or whether no more is so of the one named before
SCOPE: Final = "scope"  # what a question is about is told before it
CONFIRM: Final = "confirm"  # whether what was said before is so

# "short summary", "quick overview": asked for with fewer words of each import.
SHORT: Final = frozenset({"short", "small", "brief", "quick", "little", "tiny", "shortest"})
SUMMARY: Final = frozenset({"summary", "overview", "recap", "list", "update", "status"})
BRIEF: Final = "brief"  # without reasons and times of runs
_BRIEFLY: Final = (
    "in short, in brief, short, brief, briefly, concise, keep it short, keep it brief, keep "
    "short, make it short, make it brief, one line each, one line per import, a line each, "
    "one line for each, in one line, in a line, line by line, one per line, in one sentence, "
    "in a sentence, in a few words, in two words, in one word, no details, without details, "
    "without the details, not the details, no long list, no long lists, couple of lines, a "
    "couple of lines, couple of sentences, a couple of sentences, couple of words, a couple of "
    "words, few sentences, a few sentences, few words, a few words, one liner, a one liner, one "
    "liners, not too long, not long, nothing long, no essay, no essays, no novel, no novels, no "
    "long text, no long texts, no long answer, without long text, just yes or no, only yes or no, "
    "a yes or no is enough, yes or no is enough, a simple yes or no, keep it simple, short version"
)
_SHORT_ONE: Final = "short version, quick version, brief version, summary version, shorter version"

# As in: all sftp imports with the status of the last run. A line says it of each.
_WITH_STATUS: Final = combined(
    "with, with the, with their, plus, plus the, including, including the, along with the",
    "status, state, result, outcome, current status, last status, latest status, last result",
    ", each, of each, of each one, of the last run, of last run, of their last run, of their last "
    "runs, of the latest run, of their latest run, of the most recent run",
)

# "where do you draw the line between failed and partly failed"
_WHERE_THEY_PART: Final = (
    *combined(
        "where do you draw, where does it draw, where do we draw, where is, where's, wheres, "
        "what is, what's, how do you draw, where would you draw, where does moengage draw, ",
        "the line, a line, the boundary, the border, the cutoff, the cut off, the distinction",
        "between",
    ),
    *combined(
        "how do you, how does it, how does moengage, how does the bot, how do i, how can i",
        "tell apart, distinguish, differentiate, distinguish between, differentiate between",
    ),
)
# "i do not understand this message"
_UNCLEAR: Final = combined(
    "not understand, do not understand, don't understand, dont understand, cannot understand, "
    "can't understand, can not understand, not get, do not get, don't get, dont get, no idea "
    "about",
    "this, that, the",
    "message, error, reason, error message, text, sentence",
)

# What of imports is reported each day or week, or in a few points: `weekly report`, `highlights`.
REPORT: Final = "report"
_REPORTS: Final = (
    *combined(
        "morning, evening, afternoon, night, nightly, end of day, end of week, eod, eow, start of "
        "day, daily, weekly, monthly, shift, midday, noon",
        "status, summary, overview, recap, report, briefing, rundown, round up, roundup, wrap up, "
        "review, digest, status report, status update",
    ),
    *combined("morning, evening, shift", "update, check, state"),
    *combined("main, key, important, essential", "points, facts, things, events"),
    *("main points only", "just the main points", "highlights", "the highlights", "headlines"),
    *("in a nutshell", "the essentials", "essentials"),
)

WANTED: Final = (
    Entry(Role.CUE, _REPORTS, (REPORT,)),
    Entry(Role.CUE, _WITH_STATUS, ("all", BRIEF)),
    Entry(
        Role.CUE,
        (
            *_BRIEFLY.split(", "),
            *combined("the, a, only the, just the, in a", _SHORT_ONE),
            *combined("in, just, only", "a few, few, two, three, some, 2, 3", "lines, sentences"),
            *combined(
                "a few lines, few lines, two lines, three lines, 2 lines, 3 lines, one line",
                "is fine, are fine, is ok, are ok, is enough, are enough, will do, max, please, "
                "suffice, at most",
            ),
            *combined(
                "just, only, simply, just give me, give me just, give me only, i only need, "
                "i just need",
                "the names, names, their names, the names of them",
            ),
            *combined(
                "just, only, simply, just give me, give me just, give me only, i only need, ",
                "the number, the numbers, the figure, the count, a number",
                "is enough, are enough, will do, suffices, suffice, is fine, are fine, would be "
                "enough, would be fine, please, pls",
            ),
            *combined("number, numbers, figure, figures, count", "only"),
            *combined(
                "names, the names, just the names, only the names, names only, just names",
                "only, is enough, are enough, will do, suffice, is fine, are fine, "
                "would be enough, "
                "would be fine",
            ),
        ),
        (BRIEF,),
    ),
    entry(
        Role.CUE,
        "csv",
        "as csv, export, exported, as a csv, as a file, spreadsheet, excel, as excel, download, "
        "csv export, in a csv, into a csv, as csv file, as a csv file, as spreadsheet, as an "
        "excel, in excel, as xlsx, xlsx, as a spreadsheet, csv dump, export to csv, as csv "
        "please, excel sheet, csv format, to csv, to a csv, to csv please, into csv, to excel, to "
        "an excel, into excel, to a spreadsheet, into a spreadsheet, to xlsx, a csv of, make it a "
        "csv, make a csv, make that a csv, make this a csv, put it in a csv, to a csv file, to csv "
        "file, excel csv, csv excel, in excel csv, in csv excel, as excel csv, as csv excel, excel "
        "or csv, csv or excel, in excel or csv, in csv or excel, as excel or csv, as csv or excel, "
        "to excel or csv, to csv or excel, csv of, csv of all, csv with, csv with all, "
        "csv file with, csv file of, in csv format, in csv form, as csv format, as csvs",
    ),
    Entry(Role.CUE, _UNCLEAR, ("mean",)),
    Entry(Role.CUE, _WHERE_THEY_PART, ("mean",)),
    entry(
        Role.CUE,
        "mean",
        "mean, means, meaning, explain, stand for, definition, define, difference between, what's "
        "the difference between, what is the difference between, wants to say, signify, "
        "signifies, what's the difference, what is the difference, interpret, mean by, meant by, "
        "stands for, is the whole file rejected, is the whole file refused, is the file lost, "
        "rest of the rows are loaded, rest of the rows is loaded, are the other rows loaded, are "
        "the good rows loaded, is the rest loaded, are the rest of the rows loaded",
    ),
    entry(
        Role.CUE,
        "mean|judged",
        "is that bad, is it bad, is this bad, is that serious, is this serious, is it serious",
    ),
    entry(
        Role.CUE,
        "how",
        "how do i, how can i, how to, how do you, how would i, how does this work, how do we, "
        "how can we, how should i, how could i, how does one, how might i, how would one, how "
        "would we, how can one, how could we, what's the command to, what is the command to, "
        "what is the command for, what's the command for, which command, what do i type, what "
        "should i type, steps to, how must i",
    ),
    entry(
        Role.CUE,
        CONFIRM,
        "is that right, is this right, is it right, is that true, is this true, is it true, is "
        "that correct, is this correct, is it correct, is that so, is this so, am i right, am i "
        "correct, is that the case, is this the case, is it the case, this is correct, that is "
        "correct, this is right, that is right, this is true, that is true, it is true, that's "
        "right, that's true, that's correct, is that accurate, is this accurate, do i understand "
        "correctly, do i understand it correctly, did i understand correctly, did i get that "
        "right, do i get it right, if i understand correctly, right or wrong, true or false, "
        "true or not, correct or not, true, confirm, can confirm, is he right, is she right, are "
        "they right",
    ),
    entry(
        Role.CUE,
        ONLY,
        "is only, are only, was only, were only, did only, the only one, the only ones, the only "
        "import, the only imports, only one that, only ones that, just the one",
    ),
    entry(Role.CUE, f"{ONLY}|{IT_ONLY}", "is it only, was it only, is it just, was it just"),
    entry(
        Role.CUE,
        SUPPOSED,
        "is it possible that, could it be that, can it be that, may it be that, might it be that, "
        "could it be, can it be, is there a chance that, is it that, am i right that, is it true "
        "that, is it correct that, is it right that",
    ),
    entry(
        Role.CUE,
        SCOPE,
        "only care about, care only about, just care about, care about, care for, only interested "
        "in, interested only in, only interested about, focus on, focusing on, focused on, focus "
        "only on, concentrate on, "
        "only looking at, just looking at, looking only at, looking at only, only look at, "
        "only looking for, talking about, only talking about, talking only about, this is about, "
        "it is about, it's about, this is only about, it is only about, this concerns, limit it "
        "to, limit this to, limited to, restrict it to, restrict this to, restricted to, narrow it "
        "down to, narrow it to, concerning, regarding, only want to see, just want to see, only "
        "need, only want, shift covers, shift was, shift is, i watch, we watch, i look after, we "
        "look after, i cover, we cover, scope is, in scope, for this question, only about, just "
        "about",
    ),
    entry(
        Role.CUE,
        "yes or no",
        "does it exist, does that exist, does this exist, do they exist, exist, exists",
    ),
    entry(Role.CUE, "if", "if, unless, in case, as soon as"),
    entry(
        Role.CUE,
        "whether",
        "check if, see if, know if, tell me if, let me know if, whether, wonder if, wondering "
        "if, check that, tell if, confirm that, confirm if, verify, verify that, verify if, "
        "double check, make sure, find out if, check whether, find out, tell me whether, wonder "
        "whether, sure if, sure whether",
    ),
)
