"""Webhooks: an event is sent once, signed, and again until it arrives (docs/webhooks.md)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from receiver import Receiver, receiving
from rest import Clock, Server, Tenant
from standardwebhooks.webhooks import WebhookVerificationError

from api import courier
from api.courier import Courier
from api.settings import Settings
from models import candidate, delivery, interview, session, webhook
from models.claim import Claim
from models.delivery import MAX_TRIES
from models.errors import Invalid

V1 = "/api/v1"
HOOKS = f"{V1}/webhooks"


@pytest.fixture
def clock() -> Clock:
    """Signatures are checked against the real time, which this clock starts at."""
    return Clock(datetime.now(UTC))


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(
        data_dir=tmp_path,
        database_url=database_url,
        public_url="https://viva.test",
        webhook_allow_private=True,
        rate_limit_per_minute=1000,
        _env_file=None,
    )


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as started:
        yield started


class Creator:
    """A tenant with an interview, who listens."""

    def __init__(self, server: Server, tenant: Tenant, home: str) -> None:
        self.server = server
        self.tenant = tenant
        self.home = home
        self.courier = Courier(server.context)

    async def call(self, method: str, path: str, status: int = 200, **given: Any) -> Any:
        async with self.server.client(self.tenant.key) as client:
            answer = await client.request(method, V1 + path, **given)
        assert answer.status_code == status, answer.text
        return answer.json()["data"] if status == 200 else answer.json()["error"]

    async def listen(self, url: str, **fields: Any) -> Any:
        return await self.call("POST", "/webhooks", json={"url": url, **fields})

    async def deliveries(self, hook: Any) -> list[Any]:
        rows: list[Any] = await self.call("GET", f"/webhooks/{hook['id']}/deliveries")
        return rows

    async def finish(self, session_id: str, status: str = "COMPLETED") -> None:
        async with self.server.context.store.transaction() as tx:
            await session.finish(tx, session_id, status=status, reason="x", now=self.server.clock(), clock_seconds=60)


@pytest.fixture
async def creator(server: Server) -> Creator:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = (await client.post(f"{V1}/interviews", json={"title": "Backend"})).json()["data"]["id"]
    return Creator(server, tenant, home)


async def test_the_life_of_a_session_is_told_signed_and_in_order(creator: Creator, receiver: Receiver) -> None:
    hook = await creator.listen(receiver.url)
    invited = await creator.call("POST", f"/interviews/{creator.home}/candidates", json={"name": "Alex"})
    await creator.courier.carry_out_due()
    begun = await creator.server.session(creator.tenant, creator.home, candidate_id=invited[0]["id"])
    await creator.courier.carry_out_due()
    await creator.finish(begun)
    await creator.courier.carry_out_due()
    await creator.finish(await creator.server.session(creator.tenant, creator.home), "ABANDONED")
    await creator.courier.carry_out_due()

    assert receiver.types == [
        "candidate.invited",
        "session.started",
        "session.completed",
        "session.started",
        "session.abandoned",
    ]
    told = [got.verified(hook["secret"]) for got in receiver.got]
    assert told[0]["data"]["inviteUrl"] == invited[0]["inviteUrl"]
    assert told[2]["data"]["id"] == begun
    assert told[2]["data"]["status"] == "COMPLETED"
    assert told[2]["data"]["candidateId"] == invited[0]["id"]
    assert told[2]["data"]["interview"] == {"id": creator.home, "title": "Backend", "objective": None}
    assert "messages" not in told[2]["data"]
    assert len({got.id for got in receiver.got}) == 5


async def test_only_the_chosen_events_of_its_own_organization_are_told(creator: Creator, receiver: Receiver) -> None:
    await creator.listen(receiver.url, events=["session.completed"])
    stranger = await creator.server.tenant("Other")
    other = Creator(creator.server, stranger, (await _interview(creator.server, stranger)))
    await other.finish(await other.server.session(stranger, other.home))
    await creator.finish(await creator.server.session(creator.tenant, creator.home))
    await creator.courier.carry_out_due()
    assert receiver.types == ["session.completed"]


async def test_what_is_rolled_back_is_not_told(creator: Creator, receiver: Receiver) -> None:
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
    creator: Creator, receiver: Receiver
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


async def test_a_claim_that_was_overtaken_sends_nothing(creator: Creator, receiver: Receiver) -> None:
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
    creator: Creator, receiver: Receiver
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


async def test_after_the_last_attempt_it_is_given_up_until_it_is_replayed(creator: Creator, receiver: Receiver) -> None:
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


async def test_410_switches_the_webhook_off_and_ends_what_was_on_its_way(creator: Creator, receiver: Receiver) -> None:
    hook = await creator.listen(receiver.url)
    await creator.call("POST", f"/interviews/{creator.home}/candidates", json=[{}, {}])
    receiver.status = 410
    await creator.courier.carry_out_due()
    assert len(receiver.got) == 1
    row = await creator.call("GET", f"/webhooks/{hook['id']}")
    assert (row["enabled"], row["disabledReason"]) == (False, "gone")
    assert {one["status"] for one in await creator.deliveries(hook)} == {"FAILED"}
    assert (await creator.call("POST", f"/webhooks/{hook['id']}/test", 409))["code"] == "WEBHOOK_DISABLED"
    await creator.server.session(creator.tenant, creator.home)
    assert len(await creator.deliveries(hook)) == 2


async def test_days_of_failures_switch_it_off_and_a_success_forgets_them(creator: Creator, receiver: Receiver) -> None:
    hook = await creator.listen(receiver.url)
    at = f"/webhooks/{hook['id']}"
    for status in (500, 200, 500):
        receiver.status = status
        await creator.call("POST", f"{at}/test")
        await creator.courier.carry_out_due()
        assert ((await creator.call("GET", at))["failingSince"] is None) == (status == 200)
        creator.server.clock.advance(1)
    creator.server.clock.advance(webhook.GIVE_UP_AFTER.total_seconds())
    await creator.courier.carry_out_due()
    assert (await creator.call("GET", at))["disabledReason"] == "failing"
    row = await creator.call("PATCH", at, json={"enabled": True})
    assert (row["enabled"], row["disabledReason"], row["failingSince"]) == (True, None, None)


async def test_both_secrets_sign_while_one_is_rotated(creator: Creator, receiver: Receiver) -> None:
    hook = await creator.listen(receiver.url)
    at = f"/webhooks/{hook['id']}"
    rotated = await creator.call("POST", f"{at}/rotate-secret")
    assert hook["secret"].startswith("whsec_")
    assert "secret" not in await creator.call("GET", at)
    await creator.call("POST", f"{at}/test")
    await creator.courier.carry_out_due()
    receiver.got[0].verified(hook["secret"])
    receiver.got[0].verified(rotated["secret"])

    async with creator.server.context.store.transaction() as tx:
        row = await webhook.get_owned(tx, creator.tenant.organization_id, hook["id"])
        row.previous_expires_at = creator.server.clock()
    await creator.call("POST", f"{at}/test")
    await creator.courier.carry_out_due()
    receiver.got[1].verified(rotated["secret"])
    with pytest.raises(WebhookVerificationError):
        receiver.got[1].verified(hook["secret"])


async def test_redirects_are_failures_and_answers_are_cut_short(creator: Creator, receiver: Receiver) -> None:
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


async def test_what_was_deleted_before_it_was_told_is_not_told(creator: Creator, receiver: Receiver) -> None:
    hook = await creator.listen(receiver.url)
    (invited,) = await creator.call("POST", f"/interviews/{creator.home}/candidates", json={})
    async with creator.server.context.store.transaction() as tx:
        await candidate.delete(tx, await candidate.get_owned(tx, creator.tenant.organization_id, invited["id"]))
    await creator.courier.carry_out_due()
    assert receiver.got == []
    assert await creator.deliveries(hook) == []


async def test_what_is_done_with_is_kept_for_a_month(creator: Creator, receiver: Receiver) -> None:
    hook = await creator.listen(receiver.url)
    await creator.call("POST", f"/webhooks/{hook['id']}/test")
    await creator.courier.carry_out_due()
    for days, left in ((29, 1), (2, 0)):
        creator.server.clock.advance(timedelta(days=days).total_seconds())
        async with creator.server.context.store.transaction() as tx:
            await delivery.prune(tx, now=creator.server.clock())
        assert len(await creator.deliveries(hook)) == left


async def test_a_receiver_that_never_answers_holds_up_nobody_else(creator: Creator) -> None:
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


async def test_deliveries_page_without_repeating_while_more_come(creator: Creator, receiver: Receiver) -> None:
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


async def test_a_key_of_some_projects_has_no_webhooks(creator: Creator) -> None:
    hook = await creator.listen("https://example.com/hook")
    some = await creator.server.tenant(project_ids=["p"])
    async with creator.server.client(some.key) as client:
        assert (await client.get(HOOKS)).json()["data"] == []
        assert (await client.get(f"{HOOKS}/{hook['id']}")).status_code == 404
        assert (await client.post(HOOKS, json={"url": "https://example.com"})).status_code == 403


async def test_webhooks_are_changed_deleted_and_counted(creator: Creator) -> None:
    hook = await creator.listen("https://example.com/hook", description="mine", events=["report.ready"])
    at = f"/webhooks/{hook['id']}"
    changed = await creator.call("PATCH", at, json={"events": None, "url": "https://example.com/other"})
    assert (changed["events"], changed["url"], changed["description"]) == (None, "https://example.com/other", "mine")
    assert (await creator.call("PATCH", at, json={"enabled": False}))["disabledReason"] == "requested"
    assert await creator.call("DELETE", at) == {"id": hook["id"], "deleted": True}
    noted = [entry["action"] for entry in await creator.call("GET", "/audit", params={"targetId": hook["id"]})]
    assert noted == ["webhook.deleted", "webhook.changed", "webhook.changed", "webhook.created"]
    await creator.call("GET", at, 404)
    for number in range(webhook.MAX_PER_ORGANIZATION):
        await creator.listen(f"https://example.com/{number}")
    refused = await creator.call("POST", "/webhooks", 409, json={"url": "https://example.com"})
    assert refused["code"] == "TOO_MANY_WEBHOOKS"


async def _interview(server: Server, tenant: Tenant) -> str:
    async with server.client(tenant.key) as client:
        identifier: str = (await client.post(f"{V1}/interviews", json={"title": "T"})).json()["data"]["id"]
    return identifier
