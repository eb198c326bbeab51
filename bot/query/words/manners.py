"""Words that people say to be polite: greetings, thanks, and what a request begins with."""

from typing import Final

from bot.query.words.entry import Entry, Role, combined, entry
from bot.query.words.wanted import BRIEF

# Cues in a text of which nothing is asked.
MANNERS: Final = frozenset({"greeting", "thanks", "please", "now", "goes on from here", BRIEF})

# "thx, going back to sleep", "cheers, that's it": the talk is over.
_LEAVING: Final = (
    *combined(
        "going, going back, off, heading, heading back, back, i'm going, i'm going back, i'm off",
        "to bed, to sleep",
    ),
    # "can i go back to sleep" asks something.
    *combined(
        "bot, you can, u can, you may, thanks, thank you, thx, ty",
        "go, go back, now go, now go back",
        "to bed, to sleep",
    ),
    *combined(
        "that's, thats, that is, that was",
        "it, all, it for now, all for now, it from me, all from me",
    ),
    *combined("that's, that is, that", "me done, me for today, me for now"),
    *combined(
        "i'm, im, i am",
        "done here, done for today, done for now, out, outta here, off now, all set",
    ),
    *combined("i'm, im, i am", "signing off, logging off, logging out, dropping off, clocking out"),
    *combined(
        "thanks, thank you, thx, ty, bye, ok, k",
        "dropping off, heading off, signing off, logging off",
    ),
    *combined("signing, logging", "off, off now, off for today, off for now"),
    *combined("call it, calling it", "a day, a night"),
    *combined("sleep, rest", "well, tight"),
    *combined("talk, see you, catch you, ttyl, speak", "later, soon, tomorrow then"),
    *combined("over and out, ttyl, brb, bbl"),
    *combined("helpful, was helpful, very helpful, was very helpful", ", for me"),
    *combined(
        "nice, lovely, happy, good, great, pleasant, relaxing, quiet, restful, beautiful",
        "weekend, week end, week, monday, friday, rest of the day, rest of the week, holiday, "
        "holidays, start of the week, start to the week",
        ", all, everyone, everybody, team, folks, for all, to all, to you all, to everyone, to "
        "everybody, for everyone, for everybody, to you, for you, to the team",
    ),
    *combined(
        "have a nice, have a good, have a great, enjoy the, enjoy your, enjoy",
        "day ahead, evening, weekend, one, night, week, day, rest of the day, rest of the week",
    ),
    *combined("nice, lovely, happy", "evening"),
    *combined(
        "see you, see ya, see u, cu, until, till, talk, talk to you, catch you",
        "on monday, monday, next week, after the weekend, tomorrow, tomorrow morning",
    ),
    *combined(
        "it, that, this, you, which, ",
        "helped, helps, did help, has helped, have helped",
        "me a lot, us a lot, a lot, me, us, me so much, me very much, very much, so much, a ton",
    ),
    *combined(
        "agrees with, agrees to, matches, matches with, fits, fits with, tallies with, "
        "corresponds to, corresponds with, coincides with, is in line with, lines up with, squares "
        "with, same as, equals",
        "my, our, my own, our own",
        "count, counts, number, numbers, figure, figures, list, records, notes, calculation, "
        "calculations, sheet, spreadsheet, result, results, impression, observation",
    ),
    *combined(
        "agrees with, matches, matches with, fits, fits with, tallies with, corresponds to, "
        "coincides with, same as",
        "mine, ours, what i have, what i had, what we have, what we had, what i counted, what we "
        "counted, what i see, what we see, what i saw, what i found, what i got, what i expected, "
        "what we expected",
    ),
    *combined(
        "that, this, it, which, ah that, so that",
        "explains it, explains a lot, explains everything, explains that",
    ),
    *combined(
        "that explains, this explains, it explains, explains",
        "the dip, the drop, the gap, the hole, the spike, the jump, the numbers, the difference",
    ),
    *combined("nothing, nothing else", "for now, from my side, more from me"),
    # Of `that's` the lexer keeps no `'s`.
    *combined(
        "that, thats, that is, that was, it is, it was, ok that, ok that is, ok that was",
        "what, all, everything, exactly what, just what, precisely what, all that",
        "i needed, i need, i wanted, i was looking for, i was after, we needed, we need, we "
        "wanted, we were looking for, i needed to know, i wanted to know, i need to know, we "
        "needed to know, we wanted to know",
    ),
    *combined(
        "exactly what, just what, precisely what",
        "i needed, i wanted, i was looking for, i was after, we needed, we wanted, we were "
        "looking for, i needed to know, i wanted to know",
    ),
    "this was helpful",
    "this helped",
    "that helped",
    "that helps",
    "this helps",
    "talk to you later",
    "until tomorrow then",
)

# "ben has it from here": who goes on, and nobody is asked about.
GOES_ON: Final = "goes on from here"
_GOING_ON: Final = combined(
    "has, have, takes, take, will take, picks, is taking, taking", "it from here, it from now on"
)

# "Is it possible to mute it?" asks for a mute.
_WHETHER_IT_MAY_BE: Final = (
    *combined(
        "is it, is, would it be, would be, will it be, is this, might it be, it is, it would be",
        "possible, feasible, doable, allowed",
        "to, for you to, for us to, for me to, that you, if you, that we, that i, if i, if we",
    ),
    *combined(
        "is there, is there a, is there any, is there some, any, do you have a, do we have a",
        "way, possibility, chance, option, means, method",
        "to, of, for you to, that you, you can, you could, u can, we can, we could, i can",
    ),
    *combined(
        "are you, are u, are we, would you be, would u be, is somebody, is someone, is anybody, "
        "is anyone, would somebody be, would someone be, would anyone be, will you be",
        "able to, in a position to",
    ),
    *combined(
        "may i, can i, could i, might i, i, i would, i'd, i want to, let me, we, we would",
        "ask you to, ask u to, request you to, beg you to",
    ),
)

POLITE: Final = (
    entry(
        Role.CUE,
        "greeting",
        "hi, hello, hey, good morning, good evening, good afternoon, greetings, dear, hiya, "
        "howdy, yo, bot alive, you alive, u alive, u there, u up, you up, are you there, you "
        "there, ping, anyone there, are you alive, gm, are you awake, good day, hola, hallo, "
        "bonjour, ciao, heya, helo, hii, hiii, heyy, namaste, hi there, hey there, hello there, "
        "hey bot, hi bot, hello bot, yo bot, good morning bot, morning bot, dear bot, "
        "hi all, hello all, hello team, hi team, you around, u around, you awake, you online, "
        "are you online, are you up, are you working, knock knock, moin, salut, good moring, gud "
        "morning, guten morgen, guten tag, guten abend, moin moin, moin bot, servus, gruezi, "
        "goedemorgen, goede morgen, goeiemorgen, goedemiddag, goedenavond, hoi, hej, hei, god "
        "morgen, god morgon, buongiorno, buon giorno, buonasera, buona sera, buenos dias, buenas "
        "tardes, buenas noches, bom dia, boa tarde, boa noite, bonsoir, ola, dzien dobry, "
        "merhaba, salaam, namaskar, ahoj, cześć, olá, buenos días, evening bot",
    ),
    entry(
        Role.CUE,
        "thanks",
        "thanks, thank you, thx, ty, cheers, tysm, thank you very much, thanks a lot, many "
        "thanks, perfect, great, cool, awesome, nice, well done, good job, good bot, thank u, "
        "thankyou, thnx, thanx, thnks, tnx, appreciate it, much appreciated, appreciated, thx a "
        "lot, thanks so much, thank you so much, thanks again, you rock, merci, gracias, danke, "
        "grazie, obrigado, lovely, excellent, brilliant, wonderful, super, amazing, fantastic, "
        "sweet, great help, good work, nice work, nice one, good stuff, lifesaver, roger, noted, "
        "understood, makes sense, that makes sense, gotcha, copy that, fair enough, bye, goodbye, "
        "good night, gn, see you, see ya, thank you in advance, thanks in advance, thx in "
        "advance, thank you for your help, thanks for your help, thanks for the help, kudos, "
        "thanks a million, thanks a mil, thanks a ton, thanks a bunch, thanks a heap, "
        "bless you, nvm, never mind, nevermind, will do, "
        "forget it, forget about it, found it, nvm found it, i wish you a nice day, "
        "wish you a nice day, for the quick help, for your quick help, for the help, for your "
        "help, a nice day, muchas gracias, mille grazie, grazie mille, vielen dank, danke schoen, "
        "merci beaucoup, muito obrigado, obrigada, muito obrigada, mil gracias, dank je, dank u, "
        "tack, dziekuje, you saved me, you saved my day, you save me, you saved us, you saved the "
        "campaign, you saved me the campaign, you saved my campaign",
    ),
    Entry(Role.CUE, _LEAVING, ("thanks",)),
    Entry(Role.CUE, _GOING_ON, (GOES_ON,)),
    entry(
        Role.CUE,
        "please",
        "please, pls, plz, kindly, can you, could you, would you, can u, can i, could i, can we, "
        "will you, want to, need to, i want, i need, go ahead and, would u, could u, can ya, may "
        "i, may we, might you, i'd like to, i would like to, i'd love to, we need to, we want to, "
        "we would like to, i wish to, be so kind, be so kind to, would you mind, do you mind, "
        "could somebody, can somebody, can someone, could someone, pretty please, plzz, plss, "
        "pleas, pls can you, pls can u, i must, we must, let's, lets, could we, may you, do me a "
        "favor, do me a favour, don't forget to, dont forget to, do not forget to, never forget "
        "to, remember to, be sure to",
    ),
    Entry(Role.CUE, _WHETHER_IT_MAY_BE, ("please",)),
)
