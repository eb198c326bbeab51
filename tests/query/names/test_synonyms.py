"""Names in words of the same meaning, in another order; and who tells of something."""

import pytest

from bot.query.names.lookup import Names
from bot.query.values import Named
from tests.support.query_reading import reading

NAMES = Names.of(
    [
        Named(name, name)
        for name in (
            *("email_consents", "loyalty_points", "store_visits", "price_drops", "daily_users"),
            *("partner_bank_offers", "survey_answers", "Trade fair leads"),
        )
    ]
)
NAMED = [
    ("the permissions of email, are they up to date?", "email_consents"),
    ("are the permissions of the emails up to date in MoEngage?", "email_consents"),
    ("consents of email ok?", "email_consents"),
    ("points of loyalty ok?", "loyalty_points"),
    ("is the replies of the survey import ok?", "survey_answers"),
    ("the people of the stores say the points of loyalty are old. Is it ok?", "loyalty_points"),
    ("our colleagues from the stores ask if price drops is ok", "price_drops"),
    ("the team of the survey wants to know if daily_users is ok", "daily_users"),
    ("Sam uploaded the people of the survey. Are they inside?", "survey_answers"),
    ("the people of store visits: is it ok?", "store_visits"),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_one_import_is_named(text: str, name: str) -> None:
    """And none by where somebody works who tells of it."""
    targets = [query.targets for query in reading(text, names=NAMES).questions]
    assert [[each.name for each in one] for one in targets] == [[name]]
