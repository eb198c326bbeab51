"""Words of the people, which are none of imports: their meetings, their teams, what they write and
plan.
"""

from typing import Final

MEETINGS: Final = frozenset(
    (
        *("meeting", "standup", "stand-up", "review", "call", "demo", "sale", "launch", "mtg"),
        *("presentation", "webinar", "handover", "retro", "maintenance", "deploy", "workshop"),
        *("kickoff", "conference", "huddle", "townhall", "offsite", "appointment", "interview"),
        *("catch-up", "all-hands", "walkthrough", "briefing"),
    )
)
# Behind a word of a name, or one for a kind of import, the word belongs to these and names nothing.
OF_PEOPLE: Final = MEETINGS | {
    *("meetings", "standups", "reviews", "calls", "demos", "training", "session"),
    *("planning", "sprint", "retros", "workshops"),
    *("team", "teams", "manager", "managers", "department"),
    *("colleague", "colleagues", "boss", "crew", "squad", "lead"),
    *("note", "notes", "newsletter", "newsletters", "slide", "slides", "deck", "agenda", "memo"),
    *("routine", "digest", "bulletin", "agency", "vendor", "supplier"),
    *("campaign", "campaigns", "mail", "mails", "mailing", "email", "emails", "promo"),
    *("dashboard", "dashboards", "segment", "segments", "chart", "charts"),
}
# What people write and hold, each day or week: `the weekly note` is no weekly import.
PAPERS: Final = frozenset(
    (
        *("note", "notes", "report", "summary", "deck", "slides", "review", "meeting", "standup"),
        *("call", "sync", "mail", "email", "newsletter", "digest", "planning", "handover", "retro"),
        *("presentation", "stand-up", "ops", "kpi", "status", "ticket", "tickets", "minutes"),
        *("postmortem", "post-mortem", "rca", "snapshot", "audit", "invoice"),
    )
)
# What people plan to do.
SENDING: Final = frozenset(
    (
        *("send", "sending", "launch", "launching", "publish", "publishing", "mail", "mailing"),
        *("email", "approve", "approving", "present", "inform", "announce", "planning", "plan"),
        *("explain", "start", "put", "release", "tell", "sent", "replace", "cover"),
        *("use", "using", "write", "writing", "contact", "invite", "congratulate", "thank"),
    )
)
MAILINGS: Final = frozenset(
    (
        *("mailing", "mailings", "campaign", "campaigns", "newsletter", "newsletters", "mail"),
        *("mails", "email", "emails", "mailer", "sms", "sendout", "send-out", "blast", "promo"),
        *("promotion", "journey", "flow", "broadcast", "push"),
    )
)
# What people do to reach each other; behind it stands a person, and not whose imports.
REACHING: Final = frozenset(
    (
        *("call", "calling", "ring", "ringing", "phone", "phoning", "page", "paging", "wake"),
        *("waking", "bother", "bothering", "disturb", "disturbing", "bug", "bugging", "nag", "dm"),
        *("nagging", "pester", "annoy", "chase", "chasing", "poke", "nudge", "trouble", "contact"),
        *("contacting", "ping", "pinging", "text", "interrupt"),
    )
)
