"""The courier: claims deliveries whose time has come, sends them, and writes down what came of it.

The outbox is the truth: who runs a claim, and how often, is no matter. A claim that is lost is due again within a
minute, and one that has been overtaken changes nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog
from standardwebhooks import Webhook as Signer

from api.aural import webhook_mappers
from api.context import Context
from api.outgoing import Outgoing, Reply
from models import attempt, delivery, webhook
from models.db import Tx
from models.delivery import Claim, Delivery
from models.errors import Busy, DomainError
from models.webhook import DisabledReason

log = structlog.get_logger(__name__)

AT_ONCE = 16
AT_ONCE_PER_WEBHOOK = 4
"""A receiver that never answers holds up its own deliveries, not everybody's."""
LOOK_EVERY = 1.0
PRUNE_EVERY = 3600.0
STOP_SECONDS = 2.0
GONE = 410
_USER_AGENT = "Viva-Webhooks/1"

Run = Callable[[Claim], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Letter:
    """What one attempt sends."""

    url: str
    body: bytes
    headers: dict[str, str]


class Courier:
    """Delivers what is in the outbox."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._outgoing = Outgoing(allow_private=context.settings.webhook_allow_private)
        self._under_way: dict[asyncio.Task[None], Claim] = {}
        self._sending: set[asyncio.Task[Reply]] = set()

    async def keep_delivering(self, run: Run) -> None:
        """Look for deliveries whose time has come and have `run` carry them out, until cancelled."""
        pruned = -PRUNE_EVERY
        try:
            while True:
                if not await self._start_due(run):
                    await asyncio.sleep(LOOK_EVERY)
                if time.monotonic() - pruned >= PRUNE_EVERY:
                    pruned = time.monotonic()
                    await self._prune()
        finally:
            await self._wind_up()

    async def deliver_due(self) -> int:
        """Carry out everything that is due, one after the other; returns how many attempts that were."""
        made = 0
        while claims := await self.claim_due(AT_ONCE):
            for claim in claims:
                await self.attempt(claim)
                made += 1
        return made

    async def claim_due(self, limit: int, busy: Sequence[str] = ()) -> Sequence[Claim]:
        """Claim what is due. It writes only when there is something."""
        now = self._context.now()
        async with self._context.store.read() as tx:
            if not await delivery.is_any_due(tx, now=now, busy=busy):
                return []
        async with self._context.store.transaction() as tx:
            return await delivery.claim_due(tx, now=now, limit=limit, busy=busy)

    async def attempt(self, claim: Claim) -> None:
        """Make the attempt this claim is for, unless the claim has been overtaken."""
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

    async def _start_due(self, run: Run) -> bool:
        """Whether there was anything to start."""
        busy = Counter(claim.webhook_id for claim in self._under_way.values())
        full = [hook for hook, count in busy.items() if count >= AT_ONCE_PER_WEBHOOK]
        busiest = max((count for hook, count in busy.items() if hook not in full), default=0)
        room = min(AT_ONCE - len(self._under_way), AT_ONCE_PER_WEBHOOK - busiest)
        if room <= 0:
            return False
        try:
            claims = await self.claim_due(room, full)
        except DomainError as error:
            log.warning("webhooks.postponed", code=error.code)
            return False
        for claim in claims:
            task = asyncio.create_task(_guarded(run, claim), name=f"delivery-{claim.delivery_id}")
            self._under_way[task] = claim
            task.add_done_callback(self._under_way.pop)
        return bool(claims)

    async def _prune(self) -> None:
        now = self._context.now()
        with contextlib.suppress(Busy):
            while True:
                async with self._context.store.transaction() as tx:
                    if not await delivery.prune(tx, now=now):
                        return

    async def _wind_up(self) -> None:
        """Let what is under way end; a receiver that takes its time is tried again after the next start."""
        if not self._under_way:
            return
        _done, left = await asyncio.wait(self._under_way, timeout=STOP_SECONDS)
        for sending in list(self._sending):
            sending.cancel()
        if left:
            await asyncio.wait(left, timeout=STOP_SECONDS)

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


async def _guarded(run: Run, claim: Claim) -> None:
    """One delivery's trouble must not end the others; its claim comes round again."""
    try:
        await run(claim)
    except Exception:
        log.exception("webhooks.attempt_failed", delivery=claim.delivery_id)
