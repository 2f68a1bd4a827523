"""Webhooks: which events each is sent, with what signature, and when it is switched off (docs/webhooks.md)."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from receiver import Receiver
from standardwebhooks.webhooks import WebhookVerificationError
from subscriber import V1, Subscriber, subscribing

from api.settings import Settings
from models import webhook

HOOKS = f"{V1}/webhooks"


@pytest.fixture
async def creator(settings: Settings) -> AsyncIterator[Subscriber]:
    async with subscribing(settings) as one:
        yield one


async def test_the_life_of_a_session_is_told_signed_and_in_order(creator: Subscriber, receiver: Receiver) -> None:
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


async def test_only_the_chosen_events_of_its_own_organization_are_told(creator: Subscriber, receiver: Receiver) -> None:
    await creator.listen(receiver.url, events=["session.completed"])
    stranger = await creator.server.tenant("Other")
    other = await Subscriber.of(creator.server, stranger)
    await other.finish(await other.server.session(stranger, other.home))
    await creator.finish(await creator.server.session(creator.tenant, creator.home))
    await creator.courier.carry_out_due()
    assert receiver.types == ["session.completed"]


async def test_410_switches_the_webhook_off_and_ends_what_was_on_its_way(
    creator: Subscriber, receiver: Receiver
) -> None:
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


async def test_days_of_failures_switch_it_off_and_a_success_forgets_them(
    creator: Subscriber, receiver: Receiver
) -> None:
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


async def test_both_secrets_sign_while_one_is_rotated(creator: Subscriber, receiver: Receiver) -> None:
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


async def test_a_key_of_some_projects_has_no_webhooks(creator: Subscriber) -> None:
    hook = await creator.listen("https://example.com/hook")
    some = await creator.server.tenant(project_ids=["p"])
    async with creator.server.client(some.key) as client:
        assert (await client.get(HOOKS)).json()["data"] == []
        assert (await client.get(f"{HOOKS}/{hook['id']}")).status_code == 404
        assert (await client.post(HOOKS, json={"url": "https://example.com"})).status_code == 403


async def test_webhooks_are_changed_deleted_and_counted(creator: Subscriber) -> None:
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
