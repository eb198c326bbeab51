"""Words that mean nothing of their own, wherever they stand."""

from typing import Final

from bot.query.words.entry import Entry, Role, combined

# "for the rca i need all failures of this week"
_FOR_THE_CAUSE: Final = combined(
    "for, in, into, writing, write, preparing, doing, finishing, drafting, filing, need for",
    "the, an, my, our, ",
    "rca, rcas, root cause analysis, root cause report",
)
# "it has not come in for some time"
_A_WHILE: Final = combined(
    "for, since", "some time, a while, quite some time, quite a while, some while, a long while"
)
# "I have passed it all to the morning team"
_IT_ALL: Final = (
    "it, it all, all of it, all this, all of this, all that, this, that, them, them all, "
    "everything, all, the rest, all points, the issue, the problem, the ticket, the incident"
)
_HANDED_ON: Final = (
    *combined(
        "passed, handed, given, gave, forwarded, transferred",
        _IT_ALL,
        "on to, over to, to, on, over, along, along to, down to",
    ),
    *combined("passed, handed", "on, over, along, down", ", to"),
    *combined("wrote, written, noted, jotted", f"{_IT_ALL}, ", "down"),
)
# "rotating keys next week, need a quiet window"
_A_GAP: Final = (
    *combined(
        "quiet, calm, silent, low traffic",
        "window, windows, slot, slots, hour, hours, period, moment, gap, time slot, time window",
        ", wanted, needed, required",
    ),
    *combined(
        "need, want, looking for, searching for, seeking", "a, some, the", "gap, window, slot"
    ),
)
# "I've got a gap on Saturday", which takes care of nothing
_GOT_SOMETHING: Final = combined(
    "i've got, ive got, i have got, i got, we've got, we have got, we got",
    "a, an, some, no, two, three, few, several, many, only, questions, complaints",
)
# "any idea what is going on with it?"
_ANY_IDEA: Final = combined(
    "any, have you any, do you have any, got any, you got any, you have any, some, has anyone any",
    "idea, ideas, clue, clues, inkling",
    ", of, on, about, as to",
)
# "coupon_codes again, I'm sick of it": weary of the failure, and of no alert
_WEARY: Final = combined(
    ", so, really, sick and",
    "tired of, sick of, fed up, fed up with, fed up of, bored of, weary of",
) + combined(
    ", have, had, i've had, ive had", "enough of, enough of this, enough of that, enough of it"
)
_WORDS: Final = (
    "in simple words, in plain words, in easy words, in simple terms, in simple english, in plain "
    "english, in layman's terms, in short words, in your terms, in your words, in "
    "your language, i.e, ie, namely, viz, that is to say, in other words, wants to know, wanted "
    "to know, "
    "woke up to, woke up with, woke to, woke up and had, wake up to, waking up to, came back to, "
    "such, incl, moengage's support, moengage support, "
    "a, about, look forward, looking forward, going forward, is it only me, is it just me, is it "
    "only me or, is it just me or, only me, just me, also, am, an, and, any, are, as, at, be, "
    "been, being, but, can, cc, could, data, did, display, do, does, during, find, for, from, "
    "fyi, get, give, had, happened, has, have, how, in, is, just, list, many, much, of, on, one, "
    "ones, only, or, our, reminder, right, see, show, some, source, tell, that, the, there's, to, "
    "type, types, want, was, we, went, were, where, with, within, would, you, k, kk, lol, "
    "haha, omg, wtf, btw, asap, gimme, distinct, different, unique, until when, till when, but "
    "didn't, but did not, and didn't, and did not, but hasn't, after all, already, yet, so, well, "
    "then, here, oh, ok so, hmm, um, ah, eh, hm, sorry, excuse, bother, to bother you, quick, "
    "quickly, question, actually, maybe, perhaps, really, look, looks, check, let, know, think, "
    "guess, say, says, said, seem, seems, seemed, team, folks, guys, bot, sir, madam, should, "
    "shall, must, going, go, goes, gone, got, getting, need, like to, im asking, he, she, him, "
    "her, his, hers, your, yours, if any, because, too, very, quite, n, u, r, ur, ya, yes, yeah, "
    "yep, nope, morning all, today's run, things, thing, stuff, happen, happens, happening, "
    "tells, told, even, ever, kind of, sort, lot, lots, bit, little, up, out, into, through, "
    "it's, that's, what's, i'd, that is, they're, there are, there is, pretty, currently in, "
    "having, makes, make, made, looks like, look like, i would like, would like, feels like, "
    "seems like, just like, able, seen, sees, looking for, wondering, wonder, curious, asking, "
    "hoping, hope, need to know, want to know, like to know, so far, not found, desc, asc, "
    "across, hit, hits, encountered, encounter, encounters, ran into, stayed, stays, hit by, "
    "affected by, roughly, approximately, circa, ca, "
    "respectively, wrt, w r t, re, ballpark, give or take, in round figures, round about, "
    "late shift, late team, late crew, late turn, early shift, early team, early turn, the late "
    "shift, the early shift, for once, just for once, for the next shift, for the next turn, for "
    "the next person, for "
    "the next one, for the night shift, for the late shift, for the early shift, for the day "
    "shift, for whoever is next, for whoever comes next, for the colleague after me, for my "
    "colleague, for my relief, "
    "order the, order all, order them, order these, order those, arrange, arranged, put me the, "
    "at some point, at any point, at one point, at this point, at that point, at some stage, "
    "at any stage, at some time, not just today, not only today, not just since today, not only "
    "since today, not just this morning, not only this morning, "
    "wall clock, local, local time, recently, newly, single, by hand, by "
    "mistake, by accident, by chance, by default, by the way, by far, by now, by then, "
    "themselves, itself, yourself, by itself, "
    "by ourselves, by themselves, by wall clock, channel, datas, in the meantime, "
    "brings, bring, bringing, brought, while, whilst, meanwhile, asleep, sleeping, slept, awake, "
    "away, afk, mate, mates, man, bro, buddy, pal, friend, friends, colleague, colleagues, "
    "everyone, everybody, chief, boss, manager, overall, shortly, basically, literally, honestly, "
    "simply, "
    "obviously, apparently, supposedly, presumably, probably, possibly, definitely, certainly, "
    "surely, clearly, absolutely, totally, fully, entirely, completely, kinda, sorta, dunno, "
    "prolly, tho, though, although, anyway, anyways, however, therefore, thus, "
    "instead, rather, either, whatever, somehow, somewhere, anywhere, damn, dang, freaking, hell, "
    "heck, the hell, the heck, jeez, gosh, ugh, argh, oops, ouch, yikes, hmmm, ahh, ooh, wow, "
    "whoa, woah, huh, lmao, rofl, ffs, imo, imho, afaik, iirc, fwiw, idk, tbh, ngl, etc, "
    "hopefully, unfortunately, sadly, luckily, thankfully, finally, suddenly, immediately, "
    "urgently, urgent, important, meantime, especially, particularly, specifically, mainly, "
    "thingy, thingie, whatnot, case, myself, ourselves, himself, herself, deal, were you, might, "
    "on duty, duty, status quo, lmk, teh, wich, waht, whch, currentl, i mean, you know, as well, "
    "as usual then, of course, for sure, for real, no joke, serious, seriously, "
    "i.e., "
    "new to this, new in the team, new in our team, new on the team, new here, new "
    "in the company, new at the company, still in, each time, every time, by any chance, any "
    "chance, per chance, or what, or something, or so, or not yet, and all, and stuff, and so on, "
    "and such, in there, over there, out there, right there, up there, turned out, turns out, it "
    "seems, i see, i guess, i think, i believe, believe, suppose, figure, reckon, assume, heard, "
    "i heard, notice, noticed, saw, ago now, whole thing, at all, by us, on our side, on my side, "
    "on our end, on my end, from our side, front, side, screen, dashboard, phone, laptop, desk, "
    "meeting, call at, standup, stand up, morning standup, report, reporting, presentation, "
    "slide, slides, deck, weekly meeting, weekly call, daily call, daily meeting, weekly "
    "mail, daily mail, daily standup, known, existing, well known, already known, newsletter, "
    "campaign, mailing, mail out, push campaign, curiosity, out of curiosity, interested, "
    "interested to know, interest, info, information, details, detail, infos, detailed, exact, "
    "exactly the, precise, concrete, current state, specific, respective, given, certain, "
    "following, below here, above here, listed, named here, mentioned, the said, said so, as "
    "said, like i said, as discussed, as agreed, as promised, lately here, both times, hand, "
    "manual, manually, on its own, on their own, alone, own its, together, combined, summed, plus, "
    "on any day, on any of the days, on any of these days, on one of the days, on some day, on any "
    "single day, on any date, "
    "along, alongside, left, except maybe, per se, via, using, use, used, uses, through the, "
    "in a "
    "couple of lines, in 2 words, 2 lines "
    "for, two lines for, 3 lines for, three lines for, a few lines for, "
    "without result, without success, without effect, to no "
    "avail, old ones included, including old ones, including the old ones, old included, or better "
    "not, better not, or rather not, still in force, still in effect, tried again, for hours, for "
    "days, since hours, since days, for ages, don't see nobody, dont see nobody, don't see "
    "anybody, dont see anybody, don't see anyone, dont see anyone, don't find nobody, dont find "
    "nobody, don't find anybody, don't find anyone, see nobody, see no one, find nobody, "
    "if i may ask, if i may, if you may, if you don't mind, if you dont mind, if possible, if it "
    "is possible, if it's possible, if you can, if you could, if that's ok, if that is ok, if it's "
    "ok, if it is ok, if i can ask, if i could ask, may i ask, can i ask, if it's no trouble, when "
    "you can, when possible, "
    "in minutes, in hours, in seconds, in min, in mins, in minute, in sec, in secs, in hrs, "
    "in brackets, in parentheses, minutes in "
    "brackets, minutes in parentheses, end time, end times, finish time, finish times, "
    "deduplicated, deduplicate, deduped, dedupe, dedup, "
    "read over, reads over, reading over, reading from, read via, "
    "reads via, "
    "pull from, pulls from, pulling from, fetch from, fetches from, fetched from, fetched over, "
    "i can paste, we can paste, i can copy, to paste, for pasting, copy paste, for handover, for "
    "the handover, for my handover, for a handover, "
    "claim, claims, insists, insisted, swears, believes, assumes, expects, complains, "
    "calendar day, calendar days, full day, sitting, sits, sat, "
    "postmortem, post mortem, retro, retrospective, audit, ticket, wiki, "
    "incident report, handover notes, quality log, campaigns, newsletters, mailings, vp, ceo, cto, "
    "cmo, cfo, coo, director, mr, mrs, ms, mister, herr, frau, senor, senora, monsieur, madame, "
    "with the rate, with their rate, with rate, with rates, with the rates, with the percentage, "
    "with the share, with percentages, in force, in effect, "
    "phone battery, battery is dying, battery dying, battery dead, battery is dead, battery almost "
    "dead, battery is almost dead, low batt, on low battery, phone is dying, phone dying, "
    "w, far, significantly, considerably, noticeably, substantially, slightly, somewhat, "
    "dramatically, drastically, remarkably, markedly, "
    "don't forget, dont forget, do not forget, not forget, never forget, don't hesitate, "
    "both numbers, both figures, both counts, the two numbers, the two figures, "
    "meaning that their latest run, meaning that their last run, meaning their latest run, "
    "meaning their last run, meaning that the latest run, meaning that the last run, "
    "meaning that, meaning those, meaning their, meaning they, meaning its, meaning all, "
    "corrected file, corrected version, corrected one, corrected data, the corrected, nothing "
    "special, in the end, per run, by how much, whose last run, whose latest run, whose "
    "run, where the last run, where last run, whose last load, in each run, "
    "every run, newest first, latest first, oldest first, most recent first, soonest first, worst "
    "first, biggest first, in one time, in one go, at one time, in one run, for one run, "
    "for 1 run, in 1 run, per 1 run, for a run, for a single run, in a single run, in one "
    "single run, in a single load, in one load, in a single go, in one shot, convert, send me, "
    "send us, send over, battery low, battery is low, low battery, low on battery"
)
FILLER: Final = Entry(
    Role.FILLER,
    (
        *_WORDS.split(", "),
        *(*_A_WHILE, *_A_GAP, *_FOR_THE_CAUSE, *_HANDED_ON, *_GOT_SOMETHING, *_ANY_IDEA, *_WEARY),
    ),
    ("filler",),
)
