"""The courier: claims deliveries whose time has come, sends them, and writes down what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from standardwebhooks import Webhook as Signer

from api.aural import webhook_mappers
from api.claims import Worker
from api.context import Context
from api.outgoing import Outgoing, Reply
from models import attempt, delivery, webhook
from models.claim import Claim
from models.db import Tx
from models.delivery import Delivery
from models.webhook import DisabledReason

AT_ONCE = 16
AT_ONCE_PER_WEBHOOK = 4
"""A receiver that never answers holds up its own deliveries, not everybody's."""
GONE = 410
_USER_AGENT = "Viva-Webhooks/1"


@dataclass(frozen=True, slots=True)
class _Letter:
    """What one attempt sends."""

    url: str
    body: bytes
    headers: dict[str, str]


class Courier(Worker):
    """Delivers what is in the outbox."""

    name = "webhooks"
    at_once = AT_ONCE
    at_once_per_lane = AT_ONCE_PER_WEBHOOK

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._outgoing = Outgoing(allow_private=context.settings.webhook_allow_private)
        self._sending: set[asyncio.Task[Reply]] = set()

    async def claim_due(self, limit: int, busy: Collection[str] = ()) -> Sequence[Claim]:
        now = self._context.now()
        async with self._context.store.read() as tx:
            if not await delivery.is_any_due(tx, now=now, busy=busy):
                return []
        async with self._context.store.transaction() as tx:
            return await delivery.claim_due(tx, now=now, limit=limit, busy=busy)

    async def attempt(self, claim: Claim) -> None:
        async with self._context.store.transaction() as tx:
            letter = await self._prepare(tx, claim)
        if letter is None:
            return
        sending = asyncio.create_task(
            self._outgoing.post(letter.url, letter.body, letter.headers, keep=attempt.MAX_RESPONSE_BYTES)
        )
        self._sending.add(sending)
        sending.add_done_callback(self._sending.discard)
        reply = await sending
        async with self._context.store.transaction() as tx:
            await self._record(tx, claim, reply)

    async def tidy(self) -> None:
        now = self._context.now()
        while True:
            async with self._context.store.transaction() as tx:
                if not await delivery.prune(tx, now=now):
                    return

    def hurry(self) -> None:
        for sending in list(self._sending):
            sending.cancel()

    async def _prepare(self, tx: Tx, claim: Claim) -> _Letter | None:
        row = await delivery.claimed(tx, claim)
        if row is None:
            return None
        now = self._context.now()
        hook = await webhook.get_owned(tx, row.organization_id, row.webhook_id)
        if row.payload is None:
            row.payload = await webhook_mappers.payload(tx, self._context.settings, row)
        if row.payload is None or not hook.enabled:
            await self._drop(tx, row, "the webhook is switched off" if row.payload else "what it tells of is deleted")
            return None
        secrets = webhook.secrets_of(self._context.vault, hook, now=now)
        signatures = [Signer(secret).sign(row.event_id, now, row.payload) for secret in secrets]
        headers = {
            "Content-Type": "application/json",
            "User-Agent": _USER_AGENT,
            "webhook-id": row.event_id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": " ".join(signatures),
        }
        return _Letter(hook.url, row.payload.encode(), headers)

    async def _record(self, tx: Tx, claim: Claim, reply: Reply) -> None:
        row = await delivery.claimed(tx, claim)
        if row is None:
            return
        now = self._context.now()
        await attempt.add(
            tx,
            row,
            status_code=reply.status,
            error=reply.error,
            response_body=reply.body,
            duration_ms=reply.duration_ms,
            now=now,
        )
        hook = await webhook.get_owned(tx, row.organization_id, row.webhook_id)
        await webhook.note(tx, hook, success=reply.ok, now=now)
        if reply.status == GONE:
            await webhook.disable(tx, hook, DisabledReason.GONE, now=now)
        await delivery.settle(tx, row, delivered=reply.ok, final=not hook.enabled, now=now)
        if not hook.enabled:
            await delivery.give_up(tx, hook.id, now=now)

    async def _drop(self, tx: Tx, row: Delivery, why: str) -> None:
        now = self._context.now()
        await attempt.add(tx, row, status_code=None, error=why, response_body=None, duration_ms=0, now=now)
        await delivery.settle(tx, row, delivered=False, final=True, now=now)
