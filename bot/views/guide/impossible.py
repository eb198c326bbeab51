"""What is said to what the bot can't do: that it can't, why, and what works instead."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.domain.answers.small_talk import Impossible, Limit
from bot.query.values import Intent
from bot.views import actions, rows, signs
from bot.views.blocks import button, buttons, emoji, fill, literal, say
from bot.views.guide.declining import NAMES, declined, named, said, standing
from bot.views.guide.only_at_once import (
    handing_over_later,
    muting_later,
    muting_longer,
    running_later,
    unmuting_later,
)
from bot.views.message import Line, Message, Part

_ACTION: Final = 30
_CANNOT: Final = (
    "I can't {what} {name}: MoEngage's API has no way to do it. Use MoEngage's dashboard.{can}"
)
_CANNOT_DO: Final = (
    "I can't do that with {name} (“{what}”): MoEngage's API has no way to do it. Use MoEngage's "
    "dashboard.{can}"
)
_CAN_MUTE: Final = " I can only mute its alerts, for example “{write}”."
_CAN_MUTE_SOME: Final = " I can only mute its alerts."
_CAN: Final = " I can mute its alerts or re-run it."
# To whoever wants an import to stop, a re-run is the opposite.
_TO_GO_ON: Final = frozenset(
    ("resume", "unpause", "enable", "activate", "rewind", "roll back", "rollback", "undo")
)
_FORWARD_ONE: Final = "To forward a single alert, use its message menu in Slack."


def impossible(asked: Impossible) -> Message:
    """That it can't be done from here, and what can."""
    return _LIMITS.get(asked.limit, _beyond_the_vendor)(asked)


def _forwarding(asked: Impossible) -> Message:
    """How the alerts of an import come to somebody else."""
    line = [say("I can't forward alerts to another person, team or channel. Nothing was changed.")]
    if asked.about is None:
        more = f" {_FORWARD_ONE}"
        return said(
            [[emoji(signs.CAREFUL), say(" "), *line, say(more)]], buttons(actions.help_button(1))
        )
    row, workspace = asked.about.row, asked.about.workspace
    lines = [
        [emoji(signs.CAREFUL), say(" "), *line],
        fill(
            "To get future alerts for {name} in another channel, write this in that channel: {ask}",
            name=literal(rows.name(row), rows.NAME, bold=True),
            ask=_command(asked.subscription),
        ),
        [say(_FORWARD_ONE)],
    ]
    shown = actions.about(Intent.SHOW, row.id, workspace)
    return said(lines, buttons(button("Share in channel", actions.SHARE, shown)))


def _in_another_way(asked: Impossible) -> Message:
    """That alerts come in Slack, and how to get a message there."""
    words = "I can't e-mail, text or call anybody: I only write in Slack. Nothing was changed."
    return declined(asked, [say(words)], _tell_me(asked))


def _deadline(asked: Impossible) -> Message:
    """What is told instead: that a run has ended, and by an alert that one is overdue."""
    words = "I can't check an import at a set time of day, so you won't get a message at that time."
    alerts = "To see when I post alerts, including for overdue runs, ask “when do you alert?”"
    return declined(asked, [say(words)], _tell_me(asked), [say(alerts)], *standing(asked))


def _setting(asked: Impossible) -> Message:
    """Who decides it, and where the present ones stand."""
    words = (
        "I can't change my alert thresholds: they are in the bot's settings. Nothing was changed. "
        "Ask whoever runs the bot."
    )
    see = "To see the thresholds, ask “when do you alert?”"
    return declined(asked, [say(words)], [say(see)], *_muting_instead(asked))


def _muting_instead(asked: Impossible) -> list[Line]:
    """What holds back the alerts of one import for a time, and real failures with them."""
    if asked.about is None:
        return []
    write = literal(f"mute {rows.name(asked.about.row)}", NAMES, code=True)
    words = (
        "To stop all alerts about this import for a while, including alerts for real failures, "
        "write “{write}”."
    )
    return [fill(words, write=write)]


def _scheduling(asked: Impossible) -> Message:
    """Where the schedule is, and how the import stands."""
    line = fill(
        "I can't change or pause the schedule of {name}. Nothing was changed. Do it in MoEngage's "
        "dashboard.",
        name=named(asked, "an import"),
    )
    return declined(asked, line, *standing(asked))


def _owning(asked: Impossible) -> Message:
    """Who the owner is, and how somebody else gets the problem."""
    line = fill(
        "I can't change the owner of {name}: it is whoever created the import in MoEngage. Nothing "
        "was changed.",
        name=named(asked, "an import"),
    )
    name = rows.name(asked.about.row) if asked.about else "daily_users"
    write = literal(f"assign {name} to @name", NAMES, code=True)
    return declined(
        asked, line, fill("To hand its problem to somebody, write “{write}”.", write=write)
    )


def _summary(asked: Impossible) -> Message:
    """Who decides when it comes, and how to ask for what it says."""
    words = (
        "I can't change the time, channel or content of the daily summary: they are in the bot's "
        "settings. Nothing was changed. Ask whoever runs the bot."
    )
    return declined(asked, [say(words)], [say("To see the current state, write “overview”.")])


def _zone(asked: Impossible) -> Message:
    """Who decides it, and how to get a time on another clock."""
    words = (
        "I can't show my times in another time zone or format: my time zone is in the bot's "
        "settings. Nothing was changed. Ask whoever runs the bot."
    )
    see = "To see my time zone, ask “what is your time zone?”"
    return declined(asked, [say(words)], [say(see)])


def _wish(asked: Impossible) -> Message:
    """That it was no question, and what can be wished for."""
    words = "I took this as a request that I can't carry out. Nothing was changed or sent."
    can = (
        "I can mute, acknowledge, assign, note, re-run, tell you when a run ends, subscribe a "
        "channel, and export."
    )
    return declined(asked, [say(words)], [say(can)])


def _writing(asked: Impossible) -> Message:
    """That people have to do it, with how the import stands to tell them."""
    cannot = "I can't write to people or open tickets, so nothing was sent. "
    words = f"{cannot}You need to do that yourself."
    return declined(asked, [say(words)], *standing(asked))


def _tell_me(asked: Impossible) -> Line:
    name = rows.name(asked.about.row) if asked.about else "daily_users"
    return fill(
        "To get a message when a run ends, write “{ask}”.",
        ask=literal(f"tell me when {name} finishes", NAMES, code=True),
    )


def _command(command: str) -> Part:
    return literal(f"/imports {command}", NAMES, code=True)


def _closing(asked: Impossible) -> Message:
    """What ends a problem, and what can be done until then."""
    line = fill(
        "I can't close a problem. It closes by itself when a run of {name} succeeds, or when the "
        "import is archived in MoEngage.",
        name=named(asked, "the import"),
    )
    return declined(asked, line)


def _reminding(asked: Impossible) -> Message:
    """What can be waited for instead of a time."""
    words = "I can't remind you, or post anything, at a set time: use /remind in Slack."
    return declined(asked, [say(words)], _tell_me(asked))


def _advice(asked: Impossible) -> Message:
    """What the bot knows that may help to decide."""
    words = "I can't decide that for you: I only know how imports ran and how many rows they had."
    return declined(asked, [say(words)], *standing(asked))


def _outside(asked: Impossible) -> Message:
    """What it can do instead."""
    words = (
        "I can't do that: I only answer questions about MoEngage's imports, such as what failed, "
        "what runs next and how many rows were loaded."
    )
    return declined(asked, [say(words)])


def _content(asked: Impossible) -> Message:
    """Where the data itself is."""
    line = fill(
        "I can't see the data{of} itself, such as names or addresses: I only know how imports ran "
        "and how many rows they had. Look in MoEngage, or ask the team that makes the file.",
        of=fill(" of {name}", name=named(asked, "")) if asked.about else None,
    )
    return declined(asked, line)


def _changing_files(asked: Impossible) -> Message:
    """Who can, and what then has to be done: the step of a known reason says both."""
    line = fill(
        "I can't change the file or the mapping of {name}: I only see how its runs ended.",
        name=named(asked, "an import"),
    )
    who = " Ask the team that makes the file, or change the mapping in MoEngage's dashboard."
    known = len(stands := standing(asked)) > 1
    return declined(asked, line if known else [*line, say(who)], *stands)


def _sending(asked: Impossible) -> Message:
    """How the import stands, which decides if its people can be written to."""
    words = (
        "I can't send, schedule or stop campaigns: I only watch imports. Use MoEngage's dashboard."
    )
    return declined(asked, [say(words)], *standing(asked))


def _can(name: str, *, again: bool) -> Line:
    """What comes nearest; a mute may end when the writer likes."""
    write = literal(f"mute {name} until 18:00", NAMES, code=True)
    return [say(_CAN)] if again else fill(_CAN_MUTE, write=write)


def _beyond_the_vendor(asked: Impossible) -> Message:
    what = literal(asked.action, _ACTION)
    if asked.about is None:
        can = _CAN if asked.action in _TO_GO_ON else _CAN_MUTE_SOME
        line = fill(_CANNOT, what=what, name="an import", can=can)
        return said([[emoji(signs.CAREFUL), say(" "), *line]], buttons(actions.help_button(1)))
    row, workspace = asked.about.row, asked.about.workspace
    words = _CANNOT_DO if " " in asked.action else _CANNOT
    name = literal(rows.name(row), rows.NAME, bold=True)
    again = row.startable and asked.action in _TO_GO_ON
    line = fill(
        words, what=what, name=name, can="" if row.in_flight else _can(rows.name(row), again=again)
    )
    presses = buttons(
        button(
            "Mute",
            actions.numbered(actions.OPERATE, 1),
            actions.about(Intent.MUTE, row.id, workspace),
        )
        if not row.in_flight
        else None,
        button(
            "Re-run",
            actions.numbered(actions.OPERATE, 2),
            actions.about(Intent.RERUN, row.id, workspace),
        )
        if again
        else None,
        button(
            "Show it",
            actions.numbered(actions.ASK, 3),
            actions.about(Intent.SHOW, row.id, workspace),
        ),
    )
    return said([[emoji(signs.CAREFUL), say(" "), *line], *standing(asked)], presses)


_LIMITS: Final[Mapping[Limit, Callable[[Impossible], Message]]] = {
    Limit.FORWARDING: _forwarding,
    Limit.DEADLINE: _deadline,
    Limit.OTHER_WAY: _in_another_way,
    Limit.SETTING: _setting,
    Limit.ZONE: _zone,
    Limit.WISH: _wish,
    Limit.SCHEDULE: _scheduling,
    Limit.RERUN_LATER: running_later,
    Limit.MUTE_LATER: muting_later,
    Limit.MUTE_LONGER: muting_longer,
    Limit.UNMUTE_LATER: unmuting_later,
    Limit.HANDOVER_LATER: handing_over_later,
    Limit.OWNER: _owning,
    Limit.SUMMARY: _summary,
    Limit.WRITING: _writing,
    Limit.CLOSING: _closing,
    Limit.REMINDING: _reminding,
    Limit.ADVICE: _advice,
    Limit.FILE: _changing_files,
    Limit.CAMPAIGN: _sending,
    Limit.CONTENT: _content,
    Limit.OUTSIDE: _outside,
}
