"""Block Kit as tables of rules: which block and element has which parts, and how long each may be.

A *rule* looks at one JSON value and yields its faults in the words of Slack, each with a pointer
to the place. A type or a key that is in no table is refused.
Limits: https://docs.slack.dev/reference/block-kit/blocks and `.../block-elements`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Rule = Callable[[Any, str], Iterator[str]]

MARKDOWN_TEXT = 12_000  # over all markdown blocks of a message


def fault(what: str, at: str) -> str:
    """A complaint as Slack words it in `response_metadata.messages`."""
    return f"[ERROR] {what} [json-pointer:{at}]"


def _string(most: int, least: int = 1) -> Rule:
    def rule(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield fault("must be a string", at)
        elif len(value) > most:
            yield fault(f"must be less than {most + 1} characters", at)
        elif len(value) < least:
            yield fault(f"must be more than {least - 1} characters", at)

    return rule


def _one_of(*allowed: str) -> Rule:
    def rule(value: Any, at: str) -> Iterator[str]:
        if value not in allowed:
            yield fault("must be a valid enum value", at)

    return rule


def _flag(value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield fault("must be a boolean", at)


def _number(value: Any, at: str) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        yield fault("must be a number", at)


def items(rule_of_one: Rule, most: int, least: int = 1) -> Rule:
    """An array of this size, each keeping the rule."""

    def rule(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, Sequence) or isinstance(value, str):
            yield fault("must provide an array", at)
            return
        if len(value) > most:
            yield fault(f"no more than {most} items allowed", at)
        if len(value) < least:
            yield fault(f"no less than {least} items allowed", at)
        for number, item in enumerate(value):
            yield from rule_of_one(item, f"{at}/{number}")

    return rule


def _object(required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None) -> Rule:
    """An object with these keys and no others; `type` was looked at by whoever came here."""
    known = {"type": _anything, **required, **(optional or {})}

    def rule(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, Mapping):
            yield fault("must provide an object", at)
            return
        for key in required:
            if key not in value:
                yield fault(f"missing required field: {key}", at)
        for key, item in value.items():
            if key in known:
                yield from known[key](item, f"{at}/{key}")
            else:
                yield fault(f"invalid additional property: {key}", at)

    return rule


def kinds(table: Mapping[str, Rule]) -> Rule:
    """One of the table's types. The table is read when it is used, so types may nest."""

    def rule(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, Mapping):
            yield fault("must provide an object", at)
        elif (found := table.get(str(value.get("type")))) is None:
            yield fault(f"unsupported type: {value.get('type')}", f"{at}/type")
        else:
            yield from found(value, at)

    return rule


def _either(one: str, other: str, rule_of_all: Rule) -> Rule:
    def rule(value: Any, at: str) -> Iterator[str]:
        yield from rule_of_all(value, at)
        if isinstance(value, Mapping) and not (value.get(one) or value.get(other)):
            yield fault(f"missing required field: {one}", at)

    return rule


def _among(rule_of_all: Rule) -> Rule:
    """What is chosen from the beginning must be one of the options."""

    def rule(value: Any, at: str) -> Iterator[str]:
        yield from rule_of_all(value, at)
        if not isinstance(value, Mapping):
            return
        groups = value.get("option_groups") or ()
        lists = [value.get("options") or (), *(one.get("options") or () for one in groups)]
        offered = [option for options in lists for option in options]
        chosen = value.get("initial_option")
        if chosen and chosen not in offered:
            yield fault("initial option is not one of the options", at)

    return rule


def _anything(_value: Any, _at: str) -> Iterator[str]:
    return iter(())


def _https(value: Any, at: str) -> Iterator[str]:
    yield from _string(3000)(value, at)
    if isinstance(value, str) and not value.startswith(("https://", "http://", "mailto:")):
        yield fault("must be a valid url", at)


# --- Tables -----------------------------------------------------------------------------------

_id = _string(255)


def _plain(most: int, least: int = 1) -> Rule:
    return kinds({"plain_text": _object({"text": _string(most, least)}, {"emoji": _flag})})


def _words(most: int) -> Rule:
    """A text object of either type."""
    return kinds(
        {
            "plain_text": _object({"text": _string(most)}, {"emoji": _flag}),
            "mrkdwn": _object({"text": _string(most)}, {"verbatim": _flag}),
        }
    )


_confirm = _object(
    {"title": _plain(100), "text": _words(300), "confirm": _plain(30), "deny": _plain(30)},
    {"style": _one_of("primary", "danger")},
)
_option = _object(
    {"text": _words(75), "value": _string(150)}, {"description": _words(75), "url": _https}
)
_group = _object({"label": _plain(75), "options": items(_option, 100)})
_action = {"action_id": _id, "confirm": _confirm, "focus_on_load": _flag}
_options = {"options": items(_option, 100), "option_groups": items(_group, 100)}
_menu = {**_action, "placeholder": _plain(150)}

_INTERACTIVE: Mapping[str, Rule] = {
    "button": _object(
        {"text": _plain(75)},
        {
            **_action,
            "url": _https,
            "value": _string(2000, least=0),
            "style": _one_of("primary", "danger"),
            "accessibility_label": _string(75),
        },
    ),
    "overflow": _object({"options": items(_option, 5)}, _action),
    "static_select": _either(
        "options",
        "option_groups",
        _among(_object({}, {**_menu, **_options, "initial_option": _option})),
    ),
    "users_select": _object({}, {**_menu, "initial_user": _id}),
    "datepicker": _object({}, {**_menu, "initial_date": _string(10)}),
    "timepicker": _object({}, {**_menu, "initial_time": _string(5), "timezone": _string(100)}),
    "datetimepicker": _object({}, {**_action, "initial_date_time": _number}),
}
_slack_file = _either("id", "url", _object({}, {"id": _id, "url": _https}))
_source = {"image_url": _https, "slack_file": _slack_file}
_PICTURE: Mapping[str, Rule] = {
    "image": _either("image_url", "slack_file", _object({"alt_text": _string(2000)}, _source))
}
_typed = {**_menu, "initial_value": _string(3000, least=0), "dispatch_action_config": _anything}
_INPUTS: Mapping[str, Rule] = {
    **{kind: rule for kind, rule in _INTERACTIVE.items() if kind not in ("button", "overflow")},
    "plain_text_input": _object(
        {},
        {
            **_typed,
            "multiline": _flag,
            "min_length": _number,
            "max_length": _number,
        },
    ),
}

_style = {"style": _object({}, dict.fromkeys(("bold", "italic", "strike", "code"), _flag))}
_RICH_PARTS: Mapping[str, Rule] = {
    "text": _object({"text": _string(3000)}, _style),
    "link": _object({"url": _https}, {"text": _string(3000), "unsafe": _flag, **_style}),
    "emoji": _object({"name": _string(255)}, {"unicode": _string(255), **_style}),
    "user": _object({"user_id": _id}, _style),
    "usergroup": _object({"usergroup_id": _id}, _style),
    "channel": _object({"channel_id": _id}, _style),
    "broadcast": _object({"range": _one_of("here", "channel", "everyone")}),
    "date": _object(
        {"timestamp": _number, "format": _string(255)}, {"url": _https, "fallback": _string(255)}
    ),
}
_rich_parts = items(kinds(_RICH_PARTS), 1000)
_rich_section = _object({"elements": _rich_parts})
_RICH: Mapping[str, Rule] = {
    "rich_text_section": _rich_section,
    "rich_text_quote": _object({"elements": _rich_parts}, {"border": _number}),
    "rich_text_preformatted": _object(
        {"elements": _rich_parts}, {"border": _number, "language": _string(100)}
    ),
    "rich_text_list": _object(
        {
            "style": _one_of("bullet", "ordered"),
            "elements": items(kinds({"rich_text_section": _rich_section}), 1000),
        },
        {"indent": _number, "offset": _number, "border": _number},
    ),
}
_named_block = {"block_id": _id}
_rich_text = _object({"elements": items(kinds(_RICH), 1000)}, _named_block)
_CELLS: Mapping[str, Rule] = {
    "raw_text": _object({"text": _string(2000)}),
    "raw_number": _object({"value": _number}, {"text": _string(2000)}),
    "rich_text": _rich_text,
}

BLOCKS: Mapping[str, Rule] = {
    "section": _either(
        "text",
        "fields",
        _object(
            {},
            {
                **_named_block,
                "text": _words(3000),
                "fields": items(_words(2000), 10),
                "accessory": kinds({**_INTERACTIVE, **_PICTURE}),
                "expand": _flag,
            },
        ),
    ),
    "header": _object({"text": _plain(150)}, _named_block),
    "divider": _object({}, _named_block),
    "context": _object(
        {
            "elements": items(
                kinds(
                    {
                        "plain_text": _object({"text": _string(3000)}, {"emoji": _flag}),
                        "mrkdwn": _object({"text": _string(3000)}, {"verbatim": _flag}),
                        **_PICTURE,
                    }
                ),
                10,
            )
        },
        _named_block,
    ),
    "actions": _object({"elements": items(kinds(_INTERACTIVE), 25)}, _named_block),
    "image": _either(
        "image_url",
        "slack_file",
        _object(
            {"alt_text": _string(2000)},
            {**_named_block, **_source, "title": _plain(2000)},
        ),
    ),
    "input": _object(
        {"label": _plain(2000), "element": kinds(_INPUTS)},
        {**_named_block, "hint": _plain(2000), "optional": _flag, "dispatch_action": _flag},
    ),
    "markdown": _object({"text": _string(MARKDOWN_TEXT)}, _named_block),
    "rich_text": _rich_text,
    "table": _object(
        {"rows": items(items(kinds(_CELLS), 20), 100)},
        {
            **_named_block,
            "column_settings": items(
                _object({}, {"align": _one_of("left", "center", "right"), "is_wrapped": _flag}), 20
            ),
        },
    ),
}
_view = {
    "blocks": _anything,  # looked at by `faults_in_blocks`
    "private_metadata": _string(3000, least=0),
    "callback_id": _string(255, least=0),
    "external_id": _string(255, least=0),
}
VIEWS: Mapping[str, Rule] = {
    "modal": _object(
        {"title": _plain(24), "blocks": _anything},
        {
            **_view,
            "submit": _plain(24),
            "close": _plain(24),
            "clear_on_close": _flag,
            "notify_on_close": _flag,
            "submit_disabled": _flag,
        },
    ),
    "home": _object({"blocks": _anything}, _view),
}
