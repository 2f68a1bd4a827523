"""Operations on webhooks: reach, and the addresses they may have.

A webhook hears of everything in its organization, so a key that reaches some projects only has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.audit import note
from api.context import Context
from api.outgoing import check_url
from api.surface import Principal
from models import delivery, webhook
from models.db import Tx
from models.delivery import Delivery
from models.errors import Forbidden, NotFound
from models.page import Page, Place, Selection
from models.webhook import DisabledReason, Webhook


async def webhooks(
    tx: Tx, caller: Principal, *, selection: Selection, after: Place | None, limit: int
) -> Page[Webhook]:
    if caller.projects is not None:
        return Page([], None)
    return await webhook.page(tx, caller.organization_id, selection=selection, after=after, limit=limit)


async def webhook_of(tx: Tx, caller: Principal, webhook_id: str) -> Webhook:
    if caller.projects is not None:
        raise NotFound("no such webhook")
    return await webhook.get_owned(tx, caller.organization_id, webhook_id)


async def create(tx: Tx, caller: Principal, ctx: Context, fields: Mapping[str, Any]) -> tuple[Webhook, str]:
    """A new webhook and its secret."""
    if caller.projects is not None:
        raise Forbidden("a webhook hears of every project, and this key reaches some only")
    check_url(fields["url"], allow_private=ctx.settings.webhook_allow_private)
    columns = {name: value for name, value in fields.items() if name != "enabled"}
    if not fields["enabled"]:
        columns["disabled_reason"] = DisabledReason.REQUESTED.value
    now = ctx.now()
    row, secret = await webhook.create(tx, ctx.vault, organization_id=caller.organization_id, fields=columns, now=now)
    await note(tx, caller, "webhook.created", row.id, now=now)
    return row, secret


async def change(tx: Tx, caller: Principal, ctx: Context, webhook_id: str, fields: Mapping[str, Any]) -> Webhook:
    """Set these fields; enabling gives a clean record, disabling gives up what is on its way."""
    now = ctx.now()
    row = await webhook_of(tx, caller, webhook_id)
    if "url" in fields:
        check_url(fields["url"], allow_private=ctx.settings.webhook_allow_private)
    await webhook.change(tx, row, {name: value for name, value in fields.items() if name != "enabled"}, now=now)
    match fields.get("enabled", row.enabled):
        case True if not row.enabled:
            await webhook.enable(tx, row, now=now)
        case False if row.enabled:
            await webhook.disable(tx, row, DisabledReason.REQUESTED, now=now)
            await delivery.give_up(tx, row.id, now=now)
    await note(tx, caller, "webhook.changed", row.id, now=now, fields=sorted(fields))
    return row


async def rotate(tx: Tx, caller: Principal, ctx: Context, webhook_id: str) -> tuple[Webhook, str]:
    """The webhook and its new secret."""
    row = await webhook_of(tx, caller, webhook_id)
    secret = await webhook.rotate(tx, ctx.vault, row, now=ctx.now())
    await note(tx, caller, "webhook.secret_rotated", row.id, now=ctx.now())
    return row, secret


async def delete(tx: Tx, caller: Principal, ctx: Context, webhook_id: str) -> None:
    await webhook.delete(tx, await webhook_of(tx, caller, webhook_id))
    await note(tx, caller, "webhook.deleted", webhook_id, now=ctx.now())


async def test(tx: Tx, caller: Principal, ctx: Context, webhook_id: str) -> Delivery:
    """A `test.ping` on its way."""
    row = await delivery.ping(tx, await webhook_of(tx, caller, webhook_id), now=ctx.now())
    await note(tx, caller, "webhook.tested", webhook_id, now=ctx.now())
    return row


async def replay(tx: Tx, caller: Principal, ctx: Context, webhook_id: str, delivery_id: str) -> Delivery:
    """A delivery on its way once more."""
    hook = await webhook_of(tx, caller, webhook_id)
    row = await delivery.get_owned(tx, hook.id, delivery_id)
    await delivery.replay(tx, hook, row, now=ctx.now())
    await note(tx, caller, "webhook.replayed", webhook_id, now=ctx.now(), delivery=row.id)
    return row
