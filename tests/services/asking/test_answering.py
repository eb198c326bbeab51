"""Questions: what is asked of MoEngage, how answers are put together, and what stands in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.answers.answer import Guide, Listing, Promised
from bot.domain.answers.declined import Declined, DeclineReason
from bot.domain.answers.health import Health
from bot.domain.answers.notes import NoSuchPage, Note
from bot.domain.answers.source import Source
from bot.domain.answers.subscriptions_and_mutes import MuteList
from bot.domain.errors import BudgetSpent, RequestRefused, Unreachable, VendorFault
from bot.domain.imports import File, Import
from bot.domain.outgoing.promises import Promise
from bot.query.errors import QueryError
from bot.services.asking.lists.rows import EXTRA_REQUESTS
from bot.services.asking.requester import Requester
from bot.services.ports import Use
from tests.support.services_asking import Scene
from tests.support.services_fakes import NOW, imported

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def many(count: int, status: str = "SUCCESSFUL") -> list[Import]:
    return [
        imported(f"i{number:03}", status, at=NOW - timedelta(minutes=number))
        for number in range(count)
    ]


async def test_an_answer_counts_everything_and_shows_ten(scene: Scene):
    """The newest runs first, ten a page, counts over the whole answer."""
    scene.vendor.pages = [many(50), [imported("bad", "FAILED", at=NOW - timedelta(days=1))]]
    listing = await scene.ask("all imports")
    assert [row.id for row in listing.rows] == [f"i{number:03}" for number in range(10)]
    assert (listing.counts, listing.found, listing.total, listing.pages) == (
        {"SUCCESSFUL": 50, "FAILED": 1},
        51,
        51,
        6,
    )
    (body, use) = scene.vendor.asked[0]
    assert (use, body) == (Use.QUESTION, {})


async def test_what_is_broken_comes_with_its_reason_the_worst_first(scene: Scene):
    """Whichever ran last."""
    rows = [imported("partly", "PARTIAL_SUCCESS"), imported("failed", "FAILED", at=NOW - HOUR)]
    scene.vendor.pages = [[rows[1]], [rows[0]]]
    await scene.swept(*rows, why="The file has no data rows")
    listing = await scene.ask("problems")
    assert [row.id for row in listing.rows] == ["failed", "partly"]
    assert listing.reasons == dict.fromkeys(("failed", "partly"), "The file has no data rows")


async def test_paging_costs_no_request(scene: Scene):
    """The second page, and a second requester, are served from the answer of a moment ago."""
    scene.vendor.pages = [many(12)]
    await scene.ask("successful")
    scene.clock.move(20)
    listing = await scene.ask("successful page 2")
    assert [row.id for row in listing.rows] == ["i010", "i011"]
    assert (listing.source, listing.as_of) == (Source.CACHE, NOW)
    assert len(scene.vendor.asked) == 1
    assert (await scene.ask("successful fresh")).source is Source.LIVE
    assert len(scene.vendor.asked) == 2


async def test_in_brief_a_page_has_more_imports(scene: Scene):
    """A line each."""
    scene.vendor.pages = [many(12)]
    listing = await scene.ask("successful in short")
    assert listing.brief
    assert (len(listing.rows), listing.pages) == (12, 1)


@pytest.mark.parametrize("status", ["FAILED", "SCHEDULED"])
async def test_an_answer_of_before_an_alert_is_not_given_after_it(scene: Scene, status: str):
    """A minute has not passed, but a sweep has seen a failure since. One without news changes
    nothing.
    """
    good, bad = imported("x", "SUCCESSFUL"), imported("x", status, "FAILED", at=NOW)
    scene.vendor.pages = [[]]
    await scene.swept(good)
    await scene.ask("failed")
    await scene.swept(good, at=NOW + SECOND)
    assert (await scene.ask("failed")).source is Source.CACHE
    await scene.swept(bad, at=NOW + 2 * SECOND)
    scene.vendor.pages = [[bad] if status == "FAILED" else []]
    scene.clock.move(3)
    listing = await scene.ask("failed")
    assert ([row.id for row in listing.rows], listing.source) == (["x"], Source.LIVE)
    assert (await scene.ask("failed")).source is Source.CACHE


async def test_a_list_reads_the_reason_that_no_alert_told(scene: Scene):
    """Of a few, a request each; the answer comes without it if MoEngage does not tell."""
    scene.vendor.pages = [[imported("x", "FAILED", at=NOW), imported("y", "SUCCESSFUL", at=NOW)]]
    scene.vendor.history = [File("f", "f", "FAILED", "no rows", scheduled_at=NOW)]
    assert (await scene.ask("failed or successful")).reasons == {"x": "no rows"}
    scene.vendor.history_error = BudgetSpent(7)
    assert (await scene.ask("failed or successful fresh")).reasons == {}


def _lists(scene: Scene) -> list[object]:
    """The requests for lists, and not for the files of an import."""
    return [body for body, _ in scene.vendor.asked if "import_id" not in body]


async def test_an_answer_of_before_a_recovery_is_not_given_after_it(scene: Scene):
    """Nor then: the channel has read that it recovered."""
    bad, good = imported("x", "FAILED", at=NOW), imported("x", "SUCCESSFUL", at=NOW + SECOND)
    scene.vendor.pages = [[bad]]
    await scene.swept(bad)
    assert len((await scene.ask("failed")).rows) == 1
    await scene.swept(good, at=NOW + 2 * SECOND)
    scene.vendor.pages = [[]]
    assert not isinstance(await scene.answer("failed"), Listing)  # but of what failed before
    assert len(_lists(scene)) == 2


async def test_what_is_not_left_out_is_in_the_answer(scene: Scene):
    """Every other source, those too that nobody knows yet; and so with states."""
    rows = [
        replace(imported(f"i{source}", status), source=source)
        for source, status in (("S3", "FAILED"), ("SFTP", "FAILED"), ("SNOWFLAKE", "FAILED"))
    ]
    rows.append(replace(imported("odd", "PAUSED"), source="S3"))
    scene.vendor.pages = [rows]
    assert {row.id for row in (await scene.ask("failed not s3")).rows} == {"iSFTP", "iSNOWFLAKE"}
    assert _lists(scene)[-1] == {"schedule_status": ["FAILED"]}
    assert "odd" in {row.id for row in (await scene.ask("not archived")).rows}
    assert _lists(scene)[-1] == {}
    await scene.ask("failed sftp csv")
    assert _lists(scene)[-1] == {
        "schedule_status": ["FAILED"],
        "file_source": ["SFTP", "CSV"],
    }


async def test_a_warehouse_is_filtered_here(scene: Scene):
    """MoEngage's API does not take it, so all sources are asked for."""
    rows = [
        replace(imported(f"i{source}", "FAILED"), source=source)
        for source in ("S3", "CSV", "SNOWFLAKE", "Google BigQuery")
    ]
    scene.vendor.pages = [rows]
    assert {row.id for row in (await scene.ask("failed snowflake")).rows} == {"iSNOWFLAKE"}
    assert _lists(scene)[-1] == {"schedule_status": ["FAILED"]}
    found = (await scene.ask("failed s3 or bigquery")).rows
    assert {row.id for row in found} == {"iS3", "iGoogle BigQuery"}


async def test_what_is_not_left_out_is_among_the_last_seen_rows(scene: Scene):
    """The same from memory, while MoEngage is away."""
    odd = replace(imported("odd", "FAILED"), source="SNOWFLAKE")
    await scene.swept(odd, replace(imported("s3", "FAILED"), source="S3"))
    scene.vendor.error = Unreachable("away")
    assert [row.id for row in (await scene.ask("failed not s3")).rows] == ["odd"]


async def test_a_page_that_is_not_there(scene: Scene):
    """The last page is shown, and said to be it."""
    scene.vendor.pages = [many(12)]
    listing = await scene.ask("successful page 9")
    assert (listing.page, len(listing.rows)) == (2, 2)
    assert NoSuchPage(9) in listing.notes


async def test_a_long_answer_is_cut_and_says_so(scene: Scene):
    """One question spends a bounded number of requests, and tells how many rows there are."""
    scene.vendor.pages = [many(50)] * 40
    scene.vendor.total = 2000
    listing = await scene.ask("successful")
    assert scene.vendor.read == EXTRA_REQUESTS + 1
    assert (listing.found, listing.total) == (50, 2000)  # the stand-in's pages are all alike


async def test_a_long_answer_is_completed_from_the_last_sweep(scene: Scene):
    """MoEngage is asked for the first matches alone; of those its answer is what counts."""
    swept = [replace(row, status="FAILED") if row.id == "i007" else row for row in many(120)]
    await scene.swept(*swept, imported("other", "ARCHIVED"))
    scene.vendor.pages = [many(50)] * 3
    listing = await scene.ask("successful or failed")
    assert scene.vendor.read == 1
    assert (listing.found, listing.total, listing.pages) == (120, 120, 12)
    assert listing.counts == {"SUCCESSFUL": 120}
    assert (listing.source, listing.as_of) == (Source.LIVE, NOW)
    assert listing.notes[-1] is Note.REST_AS_SEEN
    scene.clock.move(20)
    assert (await scene.ask("successful or failed page 12")).rows[-1].id == "i119"
    assert scene.vendor.read == 1


@pytest.mark.parametrize(("text", "minutes"), [("successful fresh", 0), ("successful", 5)])
async def test_without_a_recent_sweep_more_pages_are_read(scene: Scene, text: str, minutes: int):
    """Or if somebody wants the answer fresh."""
    await scene.swept(*many(120))
    scene.clock.move(minutes * 60)
    scene.vendor.pages = [many(50)] * 9
    scene.vendor.total = 450
    listing = await scene.ask(text)
    assert scene.vendor.read == EXTRA_REQUESTS + 1
    assert (listing.found, listing.total) == (50, 450)
    assert Note.REST_AS_SEEN not in listing.notes


@pytest.mark.parametrize("text", ["since when more than 1 minutes failed", "running > 20 min"])
async def test_what_the_bot_narrows_is_counted_by_the_bot(scene: Scene, text: str):
    """MoEngage's count is of others too, which have not stood so for so long."""
    scene.vendor.pages = [many(50, "FAILED")] * 40
    scene.vendor.total = 2000
    listing = await scene.ask(text)
    assert listing.total == listing.found < 2000


async def test_a_short_answer_needs_no_sweep(scene: Scene):
    """One page has all of it, so what a sweep saw is not mixed in."""
    await scene.swept(*many(12))
    scene.vendor.pages = [many(9)]
    listing = await scene.ask("successful")
    assert (listing.found, listing.notes) == (9, ())


async def test_every_window_of_a_long_time_is_asked(scene: Scene):
    """A long time is several windows; each gets its first page however long the others are."""
    scene.vendor.pages = [many(50)] * 9
    await scene.ask("scheduled last 100d")
    assert len(scene.vendor.asked) == 4
    assert scene.vendor.read == 4 + EXTRA_REQUESTS


async def test_an_import_in_two_windows_counts_once(scene: Scene):
    """Answers are merged by import; its latest run wins."""
    scene.vendor.pages = [[imported("a", "FAILED")]]
    listing = await scene.ask("archived last 60d")
    assert (len(listing.rows), listing.total) == (1, 1)


async def test_failures_whose_schedule_moved_on_are_found(scene: Scene):
    """The API's filter leaves them out; the last-seen states bring them in, counted as failed."""
    moved = imported("moved", "SCHEDULED", "FAILED")
    users = imported("other type", "SCHEDULED", "FAILED", kind="EVENTS")
    running = imported("running", "PROCESSING", "FAILED")
    archived = imported("archived", "ARCHIVED", "FAILED")
    good = imported("good", "SCHEDULED", "SUCCESSFUL")
    await scene.swept(moved, users, running, archived, good)
    scene.vendor.pages = [[imported("plain", "FAILED")]]
    listing = await scene.ask("failed users")
    assert {row.id for row in listing.rows} == {"plain", "moved"}
    assert listing.counts == {"FAILED": 2}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("failed", {"FAILED": 1}),
        ("problems", {"FAILED": 1}),
        ("all imports", {"FAILED": 1, "ARCHIVED": 1}),
        ("archived", {"ARCHIVED": 1}),
    ],
)
async def test_what_is_archived_does_not_count_as_failed(
    scene: Scene, text: str, counts: dict[str, int]
):
    """Also where the answer is made of the last-seen rows."""
    await scene.swept(imported("gone", "ARCHIVED", "FAILED"), imported("a", "SCHEDULED", "FAILED"))
    scene.vendor.error = Unreachable("no route")
    assert (await scene.ask(text)).counts == counts


async def test_before_the_first_sweep_an_answer_about_failures_says_what_it_lacks(scene: Scene):
    """The last-seen states cannot bring in what the API's filter leaves out: the answer says so."""
    assert Note.NEVER_CHECKED in (await scene.ask("failed")).notes
    assert Note.NEVER_CHECKED in (await scene.ask("failed")).notes  # also a moment later
    assert Note.NEVER_CHECKED not in (await scene.ask("scheduled")).notes
    await scene.swept(imported("good", "SUCCESSFUL"))
    assert Note.NEVER_CHECKED not in (await scene.ask("failed")).notes


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("all imports", {"FAILED": 2, "PROCESSING": 1}),
        ("not archived", {"FAILED": 2, "PROCESSING": 1}),
        ("scheduled processing failed", {"FAILED": 2, "PROCESSING": 1}),
        ("scheduled active", {"SCHEDULED": 1, "FAILED": 1, "PROCESSING": 1}),
    ],
)
async def test_a_failed_run_counts_as_failed_in_every_answer(
    scene: Scene, text: str, counts: dict[str, int]
):
    """Whatever the schedule's state is, unless only that was asked for."""
    scene.vendor.pages = [
        [
            imported("plain", "FAILED"),
            imported("moved", "SCHEDULED", "FAILED"),
            imported("running", "PROCESSING", "FAILED"),
        ]
    ]
    assert (await scene.ask(text)).counts == counts


@pytest.mark.parametrize(
    "error", [Unreachable("no answer"), VendorFault("502", status=502), BudgetSpent(7)]
)
async def test_without_moengage_the_last_seen_states_answer(
    scene: Scene, error: Unreachable | VendorFault | BudgetSpent
):
    """The same filters over what was seen, with its age and the reason."""
    await scene.swept(imported("bad", "FAILED"), imported("good", "SUCCESSFUL"))
    scene.vendor.error = error
    listing = await scene.ask("failed")
    assert [row.id for row in listing.rows] == ["bad"]
    assert (listing.source, listing.as_of) == (Source.LAST_SEEN, NOW - timedelta(minutes=1))
    assert listing.trouble is error


async def test_without_anything_the_error_is_reported(scene: Scene):
    """No sweep yet: there is nothing to show in its place."""
    scene.vendor.error = Unreachable("no answer")
    with pytest.raises(Unreachable):
        await scene.ask("failed")
    assert scene.meter.counts == {("questions", "list", "Unreachable"): 1}


async def test_a_refused_question_is_not_papered_over(scene: Scene):
    """What MoEngage calls wrong is reported, not answered from memory."""
    await scene.swept(imported("bad", "FAILED"))
    scene.vendor.error = RequestRefused("Difference exceeds 30 days", status=400)
    with pytest.raises(RequestRefused):
        await scene.ask("failed")


async def test_another_workspace_is_asked_in_its_own_zone(scene: Scene):
    """`in test` picks its credentials and its midnight."""
    listing = await scene.ask("scheduled today in test")
    assert (listing.workspace, listing.zone, scene.vendor.asked) == ("test", "Asia/Kolkata", [])
    ((body, _),) = scene.other.asked
    assert body["date"] == {
        "start_date": "2026-11-23 00:00:00",
        "end_date": "2026-11-23 17:30:00",
        "format": "YYYY-MM-DD hh:mm:ss",
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", Guide),
        ("help", Guide),
        ("health", Health),
        ("trend", Declined),
        ("rerun x", Declined),
        ("mute x", Declined),
        ("unmute x", Declined),
        ("mutes", MuteList),
        ("subscribe failed", Declined),
        ("unsubscribe failed", Declined),
        ("subscriptions", Declined),
    ],
)
async def test_every_intent_has_an_answer(scene: Scene, text: str, kind: type):
    """Nothing that is understood stays without a reply."""
    answer = await scene.answering.answer(await scene.understand(text))
    assert isinstance(answer, kind)


async def test_what_is_not_understood_is_counted(scene: Scene):
    """Mistakes show in the numbers, so that the language can grow where people stumble."""
    with pytest.raises(QueryError):
        await scene.understand("faild")
    assert scene.meter.counts == {("questions", "unknown", "misunderstood"): 1}


async def test_who_waits_for_a_run_is_promised_to_be_told(asking: Scene):
    """Once to each, of any end or of a good one; not where nobody could be told."""
    await asking.swept(imported("orders", "SUCCESSFUL"))
    anna, now = Requester("UANNA", "C1"), asking.clock.now()
    answer = await asking.answer("tell me when orders finishes", anna)
    assert isinstance(answer, Promised)
    assert not answer.good
    good = await asking.answer("ping me when orders is green", Requester("UBEN", "C1"))
    assert isinstance(good, Promised)
    assert good.good
    kept = await asking.store.promises("live").all()
    assert list(kept) == [
        Promise("orders", "UANNA", now),
        Promise("orders", "UBEN", now, good=True),
    ]
    refused = await asking.answer("tell me when orders finishes")
    assert refused == Declined(DeclineReason.NOTIFY_ONLY_IN_SLACK)
