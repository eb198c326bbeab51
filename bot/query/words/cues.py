"""Cues, which tell what the other words mean; and fillers, which mean nothing."""

from typing import Final

from bot.query.words.entry import Role, entry

UNREAD: Final = "unread"

CUES: Final = (
    entry(
        Role.CUE,
        "who",
        "who, whom, who's, anybody, anyone, somebody, someone, whos, which person, what person, a "
        "person, which colleague, which team",
    ),
    entry(Role.CUE, "i", "i, i'm, im, i'll, ill, i've, ive, we're"),
    entry(Role.CUE, "count", "how many, how much, number of, count, total, amount of, sum of, sum"),
    entry(Role.CUE, "long", "how long"),
    entry(
        Role.CUE,
        "usual",
        "average, avg, mean duration, typical, typically, usual, usually, normally, on average, "
        "median, than usual, than normal, always, generally",
    ),
    entry(
        Role.CUE,
        "compare",
        "compare, compared, compared to, compared with, comparison, vs, versus, getting worse, "
        "getting better, worse than, better than, better or worse, worse, better, more or less, "
        "up or down, improving, improved",
    ),
    entry(
        Role.CUE,
        "before",
        "vs before, than before, as before, compared to before, the week before, the month "
        "before, week before, the one before, than usual before",
    ),
    entry(
        Role.CUE,
        "alert",
        "alert, alerts, alerted, alarm, alarms, pinged, pings, paging, notifying, notified, "
        "notification, notifications, paged, told about, warned, message about, heard about, hear "
        "about",
    ),
    entry(Role.CUE, "it", "it, that one, this one, this import, that import, its, the import"),
    entry(Role.CUE, "them", "them, they, their, those, these, both"),
    entry(Role.CUE, "else", "else, other, others, another, the rest, the other ones, besides"),
    entry(Role.CUE, "which", "which"),
    entry(Role.CUE, "still", "still"),
    entry(Role.CUE, "which one", "which one, which ones, which of them, which of these"),
    entry(Role.CUE, "what", "what, whats, wats, wat"),
    entry(Role.CUE, "any", "anything"),
    entry(Role.CUE, "none", "nothing, none, no one, nobody"),
    entry(Role.CUE, "all", "all, everything, every, whole, entire"),
    entry(
        Role.CUE, "happened", "what happened, what changed, what is new, what's new, anything new"
    ),
    entry(Role.CUE, "will", "will, going to, about to"),
    entry(Role.CUE, "than", "than"),
    entry(
        Role.CUE,
        "per types",
        "per type, by type, by import type, per import type, for each type, each type, by kind",
    ),
    entry(
        Role.CUE,
        "per sources",
        "per source, by source, by file source, for each source, each source",
    ),
    entry(Role.CUE, "per schedules", "per schedule type, by schedule type, for each schedule type"),
    entry(Role.CUE, "runs", "runs"),
    entry(Role.CUE, "imports", "imports, jobs, feeds, pipelines, loads, batches"),
    entry(Role.CUE, "import", "import, job, feed, pipeline, batch"),
    entry(Role.CUE, "files", "file, files"),
    entry(Role.CUE, "latest", "latest, newest, most recent"),
    entry(Role.CUE, "oldest", "first, oldest, earliest"),
    entry(Role.CUE, "mine", "my"),
    entry(Role.CUE, "me", "me, us"),
    entry(
        Role.CUE,
        "created",
        "created, new, set up, added, brand new, most recently created, recently created, latest "
        "created, last created",
    ),
    entry(
        Role.CUE,
        "people",
        "per creator, by creator, by owner, per owner, by person, per person, by creators, by "
        "owners",
    ),
    entry(
        Role.CUE,
        "csv",
        "as csv, export, exported, as a csv, as a file, spreadsheet, excel, as excel, download, "
        "csv export, in a csv, into a csv, as csv file, as a csv file",
    ),
    entry(
        Role.CUE,
        "mean",
        "mean, means, meaning, explain, stand for, is that bad, is it bad, is this bad, "
        "definition, define, difference between",
    ),
    entry(
        Role.CUE,
        "greeting",
        "hi, hello, hey, good morning, good evening, good afternoon, greetings, dear, hiya, "
        "howdy, yo, alive, bot alive, you alive, u alive, u there, u up, you up, are you there, "
        "you there, ping, anyone there, are you alive, gm, are you awake",
    ),
    entry(
        Role.CUE,
        "thanks",
        "thanks, thank you, thx, ty, cheers, tysm, thank you very much, thanks a lot, many "
        "thanks, perfect, great, cool, awesome, nice, well done, good job, good bot",
    ),
    entry(
        Role.CUE,
        "how",
        "how do i, how can i, how to, how do you, how would i, how does this work, how do we, how "
        "can we, how should i",
    ),
    entry(
        Role.CUE,
        "please",
        "please, pls, plz, kindly, can you, could you, would you, can u, can i, could i, can we, "
        "will you, want to, need to, i want, i need, go ahead and",
    ),
    entry(Role.CUE, "if", "if, unless, in case, as soon as"),
    entry(
        Role.CUE,
        "whether",
        "check if, see if, know if, tell me if, let me know if, whether, wonder if, wondering if, "
        "check that, tell if, confirm that, confirm if",
    ),
    entry(
        Role.CUE, "now", "now, rn, right now, at the moment, currently, atm, at present, presently"
    ),
    entry(Role.CUE, "again", "again, one more time, once more, another time"),
    # A comparison that no answer makes: it is said to be left out.
    entry(Role.CUE, UNREAD, "same, identical, differently, unlike"),
    entry(
        Role.CUE,
        "unable",
        "can't, cannot, cant, won't, wont, couldn't, shouldn't, wouldn't, can not, could not, "
        "will not, don't know, dont know, do not know, no idea, not sure, don't want, no need, "
        "don't need, why not, or not, if not, didn't see, don't see, haven't seen, not an expert, "
        "not urgent, no rush, no worries, no problem",
    ),
)

FILLER: Final = entry(
    Role.FILLER,
    "filler",
    "a, about, also, am, an, and, any, are, as, at, be, been, being, but, can, cc, could, data, "
    "did, display, do, does, during, find, for, from, fyi, get, give, had, happened, has, have, "
    "how, in, is, just, list, many, much, of, on, one, ones, only, or, our, reminder, right, "
    "see, show, some, source, tell, that, the, there's, to, type, types, want, was, we, "
    "went, were, when, where, whose, with, within, would, you, "
    # Words of messages.
    "k, kk, lol, haha, omg, wtf, btw, asap, gimme, distinct, different, unique, in a row, until "
    "when, till when, but didn't, but did not, and didn't, and did not, but hasn't, after all, "
    "already, yet, so, well, then, here, oh, ok so, hmm, um, ah, eh, hm, sorry, excuse, bother, "
    "to bother you, quick, quickly, question, actually, maybe, perhaps, really, look, looks, "
    "check, let, know, think, guess, say, says, said, seem, seems, seemed, team, folks, guys, "
    "bot, sir, madam, should, shall, must, going, go, goes, gone, got, getting, need, like to, im "
    "asking, he, she, him, her, his, hers, your, yours, if any, because, too, very, quite, n, u, "
    "r, ur, ya, yes, yeah, yep, nope, morning all, today's run, things, thing, stuff, happen, "
    "happens, happening, tells, told, more, even, ever, kind of, sort, lot, lots, bit, little, "
    "up, out, into, through, it's, that's, what's, i'd, that is, they're, there are, there is, "
    "pretty, currently in, having, makes, make, made, looks like, look like, i would like, would "
    "like, feels like, seems like, just like, able, seen, sees, looking for, wondering, wonder, "
    "curious, asking, hoping, hope, need to know, want to know, like to know, so far, not found, "
    "desc, asc, descending, ascending, wall clock, local, local time, recently, newly, single, by "
    "hand, by mistake, by accident, by chance, by default, by the way, by far, by now, by then, "
    "themselves, itself, yourself, by itself, by wall clock, channel, datas",
)
