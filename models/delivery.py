"""Deliveries: the outbox. One row for each webhook that is to be told of an event.

It is written in the transaction of the change it tells of, so that a crash neither loses nor doubles it. Attempts are
claimed (models/claim.py), in the lane of their webhook.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, Index, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models import webhook
from models.base import Base, new_id, utcnow
from models.claim import Claim, wait_after
from models.errors import Conflict, NotFound
from models.page import EVERYTHING, Page, Place, Selection, newest_first
from models.webhook import EventType, Webhook

MAX_TRIES = 10
LEASE = timedelta(seconds=60)
"""A claim that nothing has come of after this long is given to somebody else."""
KEPT = timedelta(days=30)
"""How long a delivery that is done with can be looked at and replayed."""
_BATCH = 1000


class DeliveryStatus(StrEnum):
    PENDING = "PENDING"
    DELIVERED = "DELIVERED"
    FAILED = "FAILED"


class Delivery(Base):
    __tablename__ = "deliveries"
    __table_args__ = (
        Index(None, "webhook_id", "created_at", "id"),
        Index(None, "status", "next_attempt_at"),
        Index(None, "status", "updated_at"),
        Index(None, "subject_id"),
    )

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"), index=True)
    webhook_id: Mapped[str] = mapped_column(ForeignKey("webhooks.id", ondelete="CASCADE"))
    event_id: Mapped[str]
    """The receiver's `webhook-id`: the same for every attempt and replay, and for every webhook told of the event."""
    type: Mapped[str]
    subject_id: Mapped[str | None]
    """The session or candidate it tells of."""
    payload: Mapped[str | None]
    """Written at the first attempt and never changed."""
    status: Mapped[str] = mapped_column(default=DeliveryStatus.PENDING.value)
    tries: Mapped[int] = mapped_column(default=0)
    """Attempts since it was written or last replayed."""
    claim: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(default=utcnow)


async def emit(
    tx: AsyncSession, organization_id: str, event: EventType, subject_ids: Sequence[str], *, now: datetime
) -> None:
    """Tell every webhook that listens, once this transaction commits, that this happened to each of these."""
    listeners = await webhook.listening(tx, organization_id, event)
    if not listeners:
        return
    for subject_id in subject_ids:
        event_id = _event_id()
        tx.add_all(_new(hook, event, event_id, subject_id, now) for hook in listeners)
    await tx.flush()


async def ping(tx: AsyncSession, hook: Webhook, *, now: datetime) -> Delivery:
    """A test event, for this webhook alone."""
    _check_enabled(hook)
    row = _new(hook, EventType.TEST_PING, _event_id(), None, now)
    tx.add(row)
    await tx.flush()
    return row


async def replay(tx: AsyncSession, hook: Webhook, row: Delivery, *, now: datetime) -> None:
    """Send it again from the beginning. Raises Conflict while it is being tried anyway."""
    _check_enabled(hook)
    if row.status == DeliveryStatus.PENDING:
        raise Conflict("this delivery is still being tried", code="STILL_PENDING")
    row.status, row.tries, row.next_attempt_at, row.updated_at = DeliveryStatus.PENDING.value, 0, now, now
    await tx.flush()


async def get_owned(tx: AsyncSession, webhook_id: str, delivery_id: str) -> Delivery:
    """Raises NotFound, also for another webhook's."""
    row = await tx.scalar(select(Delivery).where(Delivery.id == delivery_id, Delivery.webhook_id == webhook_id))
    if row is None:
        raise NotFound("no such delivery")
    return row


async def page(
    tx: AsyncSession, webhook_id: str, *, selection: Selection = EVERYTHING, after: Place | None, limit: int
) -> Page[Delivery]:
    """The webhook's deliveries, newest first."""
    query = selection.within(select(Delivery).where(Delivery.webhook_id == webhook_id), Delivery)
    if selection.status is not None:
        query = query.where(Delivery.status == selection.status)
    return await newest_first(tx, query, Delivery, after=after, limit=limit, oldest_first=selection.oldest_first)


async def is_any_due(tx: AsyncSession, *, now: datetime, busy: Collection[str] = ()) -> bool:
    """Whether `claim_due` could find anything."""
    return await tx.scalar(select(Delivery.id).where(*_due(now, busy)).limit(1)) is not None


async def claim_due(tx: AsyncSession, *, now: datetime, limit: int, busy: Collection[str] = ()) -> Sequence[Claim]:
    """Claim up to `limit` deliveries whose time has come, the longest due first, none for a `busy` webhook."""
    query = select(Delivery).where(*_due(now, busy)).order_by(Delivery.next_attempt_at)
    rows = (await tx.scalars(query.limit(limit).with_for_update(skip_locked=True))).all()
    for row in rows:
        row.claim += 1
        row.next_attempt_at = now + LEASE
    await tx.flush()
    return [Claim(row.id, row.claim, row.webhook_id) for row in rows]


async def claimed(tx: AsyncSession, claim: Claim) -> Delivery | None:
    """The delivery, locked, if the claim still stands."""
    query = select(Delivery).where(
        Delivery.id == claim.row_id,
        Delivery.claim == claim.number,
        Delivery.status == DeliveryStatus.PENDING.value,
    )
    return await tx.scalar(query.with_for_update())


async def settle(tx: AsyncSession, row: Delivery, *, delivered: bool, final: bool, now: datetime) -> None:
    """What came of an attempt: done, another one later, or given up. Its claim ends."""
    row.tries += 1
    row.claim += 1
    row.updated_at = now
    if delivered:
        row.status, row.next_attempt_at = DeliveryStatus.DELIVERED.value, None
    elif final or row.tries >= MAX_TRIES:
        row.status, row.next_attempt_at = DeliveryStatus.FAILED.value, None
    else:
        row.next_attempt_at = now + wait_after(row.tries)
    await tx.flush()


async def give_up(tx: AsyncSession, webhook_id: str, *, now: datetime) -> None:
    """End everything that is on its way to this webhook."""
    await tx.execute(
        update(Delivery)
        .where(Delivery.webhook_id == webhook_id, Delivery.status == DeliveryStatus.PENDING.value)
        .values(status=DeliveryStatus.FAILED.value, next_attempt_at=None, updated_at=now)
    )


async def forget(tx: AsyncSession, subject_ids: Sequence[str]) -> None:
    """Take out what was told, or is still to be told, of these."""
    await tx.execute(delete(Delivery).where(Delivery.subject_id.in_(subject_ids)))


async def prune(tx: AsyncSession, *, now: datetime) -> int:
    """Take out some of what has been done with for long; returns how many."""
    finished = Delivery.status.in_((DeliveryStatus.DELIVERED.value, DeliveryStatus.FAILED.value))
    old = select(Delivery.id).where(finished, Delivery.updated_at < now - KEPT).limit(_BATCH)
    ids = (await tx.scalars(old)).all()
    if ids:
        await tx.execute(delete(Delivery).where(Delivery.id.in_(ids)))
    return len(ids)


def _new(hook: Webhook, event: EventType, event_id: str, subject_id: str | None, now: datetime) -> Delivery:
    return Delivery(
        organization_id=hook.organization_id,
        webhook_id=hook.id,
        event_id=event_id,
        type=event.value,
        subject_id=subject_id,
        next_attempt_at=now,
        created_at=now,
        updated_at=now,
    )


def _event_id() -> str:
    return f"msg_{new_id()}"


def _check_enabled(hook: Webhook) -> None:
    if not hook.enabled:
        raise Conflict("this webhook is switched off: enable it first", code="WEBHOOK_DISABLED")


def _due(now: datetime, busy: Collection[str]) -> Sequence[ColumnElement[bool]]:
    due = [Delivery.status == DeliveryStatus.PENDING.value, Delivery.next_attempt_at <= now]
    return [*due, Delivery.webhook_id.not_in(busy)] if busy else due
