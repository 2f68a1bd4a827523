"""A session's report over REST: asked for when the session ends, made once, made again, forgotten (docs/reports.md)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx2
import pytest
from rest import Server
from taking import ANSWER, V1, Taking, taking

from api.reporter import Reporter
from models import erasure, report, session
from models.report import LEASE, MAX_ATTEMPTS


@pytest.fixture
async def creator(server: Server) -> AsyncIterator[Taking]:
    async with taking(server) as found:
        yield found


def code(answer: httpx2.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


# ---- asked for -------------------------------------------------------------------------------------------------------


async def test_a_session_asks_for_its_report_in_the_transaction_in_which_it_ends(creator: Taking) -> None:
    session_id = await creator.taken(ANSWER, status=None)
    with pytest.raises(RuntimeError):
        await creator.end(session_id, undone=True)
    async with creator.server.context.store.read() as tx:
        assert not (await session.get(tx, session_id)).is_over
        assert await report.of(tx, session_id) is None
    await creator.end(session_id)
    assert (await creator.report(session_id))["status"] == "PENDING"


@pytest.mark.parametrize("status", ["COMPLETED", "ABANDONED"])
async def test_where_the_candidate_said_nothing_no_report_is_made_unless_somebody_asks(
    creator: Taking, status: str
) -> None:
    session_id = await creator.taken(status=status)
    assert await creator.reporter.carry_out_due() == 0
    assert (await creator.report(session_id))["status"] == "PENDING"
    assert await creator.reporter.carry_out_due() == 1
    assert (await creator.report(session_id))["document"]["summary"].startswith("The candidate answered 0 of 1")


async def test_an_abandoned_session_in_which_something_was_said_has_a_report(creator: Taking) -> None:
    await creator.taken(ANSWER, status="ABANDONED")
    assert await creator.reporter.carry_out_due() == 1


async def test_a_session_that_ended_before_there_were_reports_gets_one_when_asked(creator: Taking) -> None:
    session_id = await creator.taken(ANSWER)
    async with creator.server.context.store.transaction() as tx:
        await report.forget(tx, session_id)
    assert (await creator.report(session_id))["status"] == "PENDING"


async def test_there_is_no_report_of_a_session_under_way(creator: Taking) -> None:
    session_id = await creator.taken(ANSWER, status=None)
    for method in ("GET", "POST"):
        assert code(await creator.call(method, session_id)) == (409, "SESSION_IN_PROGRESS")


# ---- made ------------------------------------------------------------------------------------------------------------


async def test_a_report_fills_the_session_and_tells_the_webhooks(creator: Taking) -> None:
    session_id = await creator.taken(ANSWER)
    await creator.reporter.carry_out_due()
    found = await creator.report(session_id)
    assert (found["status"], found["errorCode"], found["attempts"]) == ("READY", None, 1)
    document = found["document"]
    assert document["scoreNote"] == "needs a model"
    assert [(one["name"], one["score"]) for one in document["criteria"]] == [("Depth", None)]
    assert document["quotes"][0]["text"] in ANSWER
    shown = (await creator.client.get(f"{V1}/sessions/{session_id}")).json()["data"]
    for field in ("summary", "insights", "themes", "sentiment"):
        assert shown[field] == document[field]
    assert await creator.told() == ["report.ready"]


async def test_a_report_whose_maker_is_killed_is_made_once_by_another(creator: Taking) -> None:
    session_id = await creator.taken(ANSWER)
    (lost,) = await creator.reporter.claim_due(10)  # and then the process was killed
    another = Reporter(creator.server.context)
    assert await another.carry_out_due() == 0
    creator.server.clock.advance(LEASE.total_seconds() + 1)
    assert await another.carry_out_due() == 1
    await creator.reporter.attempt(lost)
    assert (await creator.report(session_id))["attempts"] == 2
    assert await creator.told() == ["report.ready"]


async def test_a_report_that_kills_its_maker_every_time_is_given_up(creator: Taking) -> None:
    session_id = await creator.taken(ANSWER)
    for _ in range(MAX_ATTEMPTS):
        assert len(await creator.reporter.claim_due(10)) == 1
        creator.server.clock.advance(LEASE.total_seconds() + 1)
    assert await creator.reporter.claim_due(10) == []
    found = await creator.report(session_id)
    assert (found["status"], found["errorCode"]) == ("FAILED", "INTERRUPTED")
    assert await creator.told() == ["report.failed"]


async def test_a_report_that_cannot_be_made_is_tried_again_later_then_fails_and_can_be_asked_for_again(
    creator: Taking,
) -> None:
    session_id = await creator.taken(ANSWER)
    plan = await creator.break_plan(session_id, {})
    waits = []
    for attempt in range(1, MAX_ATTEMPTS + 1):
        assert await creator.reporter.carry_out_due() == 1
        async with creator.server.context.store.read() as tx:
            row = await report.of(tx, session_id)
        assert row is not None
        assert (row.attempts, row.error_code) == (attempt, "INTERNAL_ERROR")
        if row.next_attempt_at is not None:
            waits.append((row.next_attempt_at - creator.server.clock()).total_seconds())
            creator.server.clock.advance(waits[-1])
    for wait, middle in zip(waits, (10, 30, 90), strict=True):
        assert 0.8 * middle <= wait <= 1.2 * middle
    found = await creator.report(session_id)
    assert (found["status"], found["document"], await creator.told()) == ("FAILED", None, ["report.failed"])
    await creator.break_plan(session_id, plan)
    assert (await creator.report(session_id, "POST"))["status"] == "PENDING"
    await creator.reporter.carry_out_due()
    assert (await creator.report(session_id))["status"] == "READY"
    assert await creator.told() == ["report.failed", "report.ready"]


async def test_asking_again_while_it_is_being_made_changes_nothing(creator: Taking) -> None:
    session_id = await creator.taken(ANSWER)
    (claim,) = await creator.reporter.claim_due(10)
    asked = await creator.report(session_id, "POST")
    assert (asked["status"], asked["attempts"]) == ("PENDING", 1)
    await creator.reporter.attempt(claim)
    assert (await creator.report(session_id))["status"] == "READY"
    again = await creator.report(session_id, "POST")
    assert (again["status"], again["attempts"]) == ("PENDING", 0)
    assert again["document"] is not None, "the one before stays until there is a new one"


# ---- whose it is, and forgotten --------------------------------------------------------------------------------------


async def test_another_organizations_report_does_not_exist(creator: Taking) -> None:
    session_id = await creator.taken(ANSWER)
    other = await creator.server.tenant("Other")
    async with creator.server.client(other.key) as client:
        for method in ("GET", "POST"):
            assert code(await client.request(method, f"{V1}/sessions/{session_id}/report")) == (404, "NOT_FOUND")


async def test_a_report_goes_with_the_words_it_quotes_and_does_not_come_back(creator: Taking) -> None:
    session_id = await creator.taken(ANSWER)
    await creator.reporter.carry_out_due()
    await _forget(creator, session_id)
    for method in ("GET", "POST"):
        assert code(await creator.call(method, session_id)) == (409, "TRANSCRIPT_DELETED")


async def test_what_is_erased_while_its_report_is_made_stays_erased(creator: Taking) -> None:
    session_id = await creator.taken(ANSWER)
    (claim,) = await creator.reporter.claim_due(10)
    await _forget(creator, session_id)
    await creator.reporter.attempt(claim)
    async with creator.server.context.store.read() as tx:
        assert await report.of(tx, session_id) is None
        assert (await session.get(tx, session_id)).summary is None


async def test_a_candidates_export_holds_their_report(creator: Taking) -> None:
    session_id = await creator.taken(ANSWER)
    await creator.reporter.carry_out_due()
    answer = await creator.client.post(f"{V1}/privacy/export", json={"email": "alex@example.com"})
    (exported,) = answer.json()["data"]["sessions"]
    assert exported["report"] == (await creator.report(session_id))["document"]


async def _forget(creator: Taking, session_id: str) -> None:
    async with creator.server.context.store.transaction() as tx:
        row = await session.get(tx, session_id)
        await erasure.forget_transcript(tx, row, reason=erasure.Reason.REQUEST, now=creator.server.clock())


def test_the_lease_outlasts_the_slowest_attempt() -> None:
    assert timedelta(seconds=60) < LEASE
