"""Deliveries: an event is sent once, and again until it arrives or is given up (docs/webhooks.md)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from receiver import Receiver
from subscriber import V1, Subscriber, subscribing

from api import courier
from api.courier import Courier
from api.settings import Settings
from models import candidate, delivery, interview
from models.claim import Claim
from models.delivery import MAX_TRIES
from models.errors import Invalid


@pytest.fixture
async def creator(settings: Settings) -> AsyncIterator[Subscriber]:
    async with subscribing(settings) as one:
        yield one


async def test_what_is_rolled_back_is_not_told(creator: Subscriber, receiver: Receiver) -> None:
    await creator.listen(receiver.url)

    async def invite_and_fail() -> None:
        now = creator.server.clock()
        async with creator.server.context.store.transaction() as tx:
            home = await interview.get(tx, creator.home)
            await candidate.add_all(tx, organization_id=home.organization_id, interview_id=home.id, items=[{}], now=now)
            raise Invalid("something else is wrong")

    with pytest.raises(Invalid):
        await invite_and_fail()
    assert await creator.courier.carry_out_due() == 0


async def test_a_crash_between_commit_and_delivery_delivers_once_after_the_restart(
    creator: Subscriber, receiver: Receiver
) -> None:
    hook = await creator.listen(receiver.url)
    await creator.call("POST", f"/webhooks/{hook['id']}/test")
    await creator.courier.claim_due(10)  # the process that claimed it is gone
    after_restart = Courier(creator.server.context)
    assert await after_restart.carry_out_due() == 0
    creator.server.clock.advance(delivery.LEASE.total_seconds())
    assert await after_restart.carry_out_due() == 1
    assert await after_restart.carry_out_due() == 0
    assert receiver.types == ["test.ping"]


async def test_a_claim_that_was_overtaken_sends_nothing(creator: Subscriber, receiver: Receiver) -> None:
    hook = await creator.listen(receiver.url)
    await creator.call("POST", f"/webhooks/{hook['id']}/test")
    (slow,) = await creator.courier.claim_due(10)
    creator.server.clock.advance(delivery.LEASE.total_seconds())
    (fast,) = await creator.courier.claim_due(10)
    await creator.courier.attempt(fast)
    await creator.courier.attempt(slow)
    await creator.courier.attempt(fast)
    assert len(receiver.got) == 1


async def test_failures_are_tried_again_for_a_day_with_the_same_id_and_body(
    creator: Subscriber, receiver: Receiver
) -> None:
    hook = await creator.listen(receiver.url)
    receiver.status = 503
    await creator.call("POST", f"/webhooks/{hook['id']}/test")
    begun = creator.server.clock.now
    for tries in range(1, MAX_TRIES):
        assert await creator.courier.carry_out_due() == 1
        (row,) = await creator.deliveries(hook)
        wait = (datetime.fromisoformat(row["nextAttemptAt"]) - creator.server.clock.now).total_seconds()
        assert 0.8 <= (wait + 0.001) / (10 * 3 ** (tries - 1)) <= 1.21
        creator.server.clock.advance(wait - 1)
        assert await creator.courier.carry_out_due() == 0
        creator.server.clock.advance(1.001)
    assert 0.8 <= (creator.server.clock.now - begun) / timedelta(hours=27) <= 1.3
    receiver.status = 200
    assert await creator.courier.carry_out_due() == 1
    (row,) = await creator.deliveries(hook)
    assert row["status"] == "DELIVERED"
    assert [attempt["statusCode"] for attempt in row["attempts"]] == [503] * (MAX_TRIES - 1) + [200]
    assert len({(got.id, got.body) for got in receiver.got}) == 1


async def test_after_the_last_attempt_it_is_given_up_until_it_is_replayed(
    creator: Subscriber, receiver: Receiver
) -> None:
    hook = await creator.listen(receiver.url)
    receiver.status = 500
    made = await creator.call("POST", f"/webhooks/{hook['id']}/test")
    replay = f"/webhooks/{hook['id']}/deliveries/{made['id']}/replay"
    assert (await creator.call("POST", replay, 409))["code"] == "STILL_PENDING"
    for tries in range(MAX_TRIES):
        await creator.courier.carry_out_due()
        creator.server.clock.advance(10 * 3**tries * 1.21)
    assert await creator.courier.carry_out_due() == 0
    (row,) = await creator.deliveries(hook)
    assert (row["status"], row["nextAttemptAt"], len(row["attempts"])) == ("FAILED", None, MAX_TRIES)

    receiver.status = 204
    assert (await creator.call("POST", replay))["status"] == "PENDING"
    assert await creator.courier.carry_out_due() == 1
    assert {got.id for got in receiver.got} == {made["eventId"]}
    (row,) = await creator.deliveries(hook)
    assert row["status"] == "DELIVERED"


async def test_redirects_are_failures_and_answers_are_cut_short(creator: Subscriber, receiver: Receiver) -> None:
    hook = await creator.listen(receiver.url)
    receiver.status, receiver.body = 302, b"x" * 5000
    receiver.headers = {"Location": receiver.url}
    await creator.call("POST", f"/webhooks/{hook['id']}/test")
    await creator.courier.carry_out_due()
    (row,) = await creator.deliveries(hook)
    assert len(receiver.got) == 1
    assert row["status"] == "PENDING"
    assert row["attempts"][0]["statusCode"] == 302
    assert row["attempts"][0]["responseBody"] == "x" * 1024


async def test_what_was_deleted_before_it_was_told_is_not_told(creator: Subscriber, receiver: Receiver) -> None:
    hook = await creator.listen(receiver.url)
    (invited,) = await creator.call("POST", f"/interviews/{creator.home}/candidates", json={})
    async with creator.server.context.store.transaction() as tx:
        await candidate.delete(tx, await candidate.get_owned(tx, creator.tenant.organization_id, invited["id"]))
    await creator.courier.carry_out_due()
    assert receiver.got == []
    assert await creator.deliveries(hook) == []


async def test_what_is_done_with_is_kept_for_a_month(creator: Subscriber, receiver: Receiver) -> None:
    hook = await creator.listen(receiver.url)
    await creator.call("POST", f"/webhooks/{hook['id']}/test")
    await creator.courier.carry_out_due()
    for days, left in ((29, 1), (2, 0)):
        creator.server.clock.advance(timedelta(days=days).total_seconds())
        async with creator.server.context.store.transaction() as tx:
            await delivery.prune(tx, now=creator.server.clock())
        assert len(await creator.deliveries(hook)) == left


async def test_a_receiver_that_never_answers_holds_up_nobody_else(creator: Subscriber) -> None:
    dead = await creator.listen("https://dead.example/")
    for _ in range(3 * courier.AT_ONCE):
        await creator.call("POST", f"/webhooks/{dead['id']}/test")
    creator.server.clock.advance(1)
    alive = await creator.listen("https://alive.example/")
    await creator.call("POST", f"/webhooks/{alive['id']}/test")
    never, reached = asyncio.Event(), asyncio.Event()
    waiting: list[Claim] = []

    async def run(claim: Claim) -> None:
        if claim.lane == alive["id"]:
            reached.set()
        else:
            waiting.append(claim)
            await never.wait()

    delivering = asyncio.create_task(creator.courier.keep_working(run))
    await reached.wait()
    never.set()
    delivering.cancel()
    await asyncio.wait({delivering})
    assert len(waiting) == courier.AT_ONCE_PER_WEBHOOK


async def test_deliveries_page_without_repeating_while_more_come(creator: Subscriber, receiver: Receiver) -> None:
    hook = await creator.listen(receiver.url)
    at = f"/webhooks/{hook['id']}"
    made = []
    for _ in range(5):
        creator.server.clock.advance(1)
        made.append((await creator.call("POST", f"{at}/test"))["id"])
    seen: list[str] = []
    cursor: str | None = None
    async with creator.server.client(creator.tenant.key) as client:
        while True:
            query = {"limit": "2", **({} if cursor is None else {"cursor": cursor})}
            page = (await client.get(f"{V1}{at}/deliveries", params=query)).json()
            seen += [row["id"] for row in page["data"]]
            cursor = page["cursor"]
            if cursor is None:
                break
            await client.post(f"{V1}{at}/test")
    assert seen == made[::-1]
