"""Webhooks: who is told what happens, and what came of telling them (docs/webhooks.md)."""

from __future__ import annotations

from fastapi import APIRouter

from api import hooks
from api.aural import webhook_mappers as mappers
from api.aural.lists import OfDeliveries, OfWebhooks
from api.aural.schemas import Deleted
from api.aural.webhook_schemas import (
    CreatedWebhook,
    DeliveryRow,
    NewWebhook,
    RotatedSecret,
    WebhookChanges,
    WebhookRow,
)
from api.context import Ctx
from api.surface import Caller
from api.wire import Cursor, Data, Limit, Listing
from models import attempt, delivery

router = APIRouter()


@router.get("/webhooks")
async def list_webhooks(
    ctx: Ctx, caller: Caller, selection: OfWebhooks, limit: Limit = 20, cursor: Cursor = None
) -> Listing[WebhookRow]:
    scope = f"webhooks:{caller.organization_id}{selection.scope}"
    after = ctx.cursors.read(cursor, scope=scope)
    async with ctx.store.read() as tx:
        page = await hooks.webhooks(tx, caller, selection=selection, after=after, limit=limit)
    rows = [mappers.webhook(row) for row in page.items]
    return Listing(data=rows, cursor=ctx.cursors.write(page.next, scope=scope))


@router.post("/webhooks")
async def create_webhook(ctx: Ctx, caller: Caller, body: NewWebhook) -> Data[CreatedWebhook]:
    async with ctx.store.transaction() as tx:
        row, secret = await hooks.create(tx, caller, ctx, body.model_dump(mode="json"))
    return Data(data=mappers.created(row, secret))


@router.get("/webhooks/{webhook_id}")
async def get_webhook(ctx: Ctx, caller: Caller, webhook_id: str) -> Data[WebhookRow]:
    async with ctx.store.read() as tx:
        row = await hooks.webhook_of(tx, caller, webhook_id)
    return Data(data=mappers.webhook(row))


@router.patch("/webhooks/{webhook_id}")
async def update_webhook(ctx: Ctx, caller: Caller, webhook_id: str, body: WebhookChanges) -> Data[WebhookRow]:
    changes = body.model_dump(mode="json", exclude_unset=True)
    async with ctx.store.transaction() as tx:
        row = await hooks.change(tx, caller, ctx, webhook_id, changes)
    return Data(data=mappers.webhook(row))


@router.delete("/webhooks/{webhook_id}")
async def delete_webhook(ctx: Ctx, caller: Caller, webhook_id: str) -> Data[Deleted]:
    async with ctx.store.transaction() as tx:
        await hooks.delete(tx, caller, ctx, webhook_id)
    return Data(data=Deleted(id=webhook_id))


@router.post("/webhooks/{webhook_id}/rotate-secret")
async def rotate_webhook_secret(ctx: Ctx, caller: Caller, webhook_id: str) -> Data[RotatedSecret]:
    async with ctx.store.transaction() as tx:
        row, secret = await hooks.rotate(tx, caller, ctx, webhook_id)
    return Data(data=mappers.rotated(row, secret))


@router.post("/webhooks/{webhook_id}/test")
async def test_webhook(ctx: Ctx, caller: Caller, webhook_id: str) -> Data[DeliveryRow]:
    """Send it a `test.ping`, whatever events it chose."""
    async with ctx.store.transaction() as tx:
        row = await hooks.test(tx, caller, ctx, webhook_id)
    return Data(data=mappers.delivery(row, []))


@router.get("/webhooks/{webhook_id}/deliveries")
async def list_deliveries(
    ctx: Ctx, caller: Caller, webhook_id: str, selection: OfDeliveries, limit: Limit = 20, cursor: Cursor = None
) -> Listing[DeliveryRow]:
    scope = f"deliveries:{webhook_id}{selection.scope}"
    after = ctx.cursors.read(cursor, scope=scope)
    async with ctx.store.read() as tx:
        hook = await hooks.webhook_of(tx, caller, webhook_id)
        page = await delivery.page(tx, hook.id, selection=selection, after=after, limit=limit)
        attempts = await attempt.of(tx, [row.id for row in page.items])
    rows = [mappers.delivery(row, attempts.get(row.id, ())) for row in page.items]
    return Listing(data=rows, cursor=ctx.cursors.write(page.next, scope=scope))


@router.post("/webhooks/{webhook_id}/deliveries/{delivery_id}/replay")
async def replay_delivery(ctx: Ctx, caller: Caller, webhook_id: str, delivery_id: str) -> Data[DeliveryRow]:
    """Send it once more, with the same `webhook-id` and body."""
    async with ctx.store.transaction() as tx:
        row = await hooks.replay(tx, caller, ctx, webhook_id, delivery_id)
        attempts = await attempt.of(tx, [row.id])
    return Data(data=mappers.delivery(row, attempts.get(row.id, ())))
