"""Webhooks: addresses of a creator's own that are told what happens, signed by Standard Webhooks."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models import organization
from models.base import Base, utcnow
from models.errors import Conflict, NotFound
from models.page import EVERYTHING, Page, Place, Selection, newest_first
from models.vault import Vault

ENABLED = "enabled"
SECRET_PREFIX = "whsec_"
MAX_PER_ORGANIZATION = 50
ROTATION_OVERLAP = timedelta(hours=24)
"""How long the secret before a rotation goes on signing beside the new one."""
GIVE_UP_AFTER = timedelta(days=5)
"""A webhook that has failed for this long without one success is switched off."""
_SECRET_BYTES = 32


class EventType(StrEnum):
    SESSION_STARTED = "session.started"
    SESSION_COMPLETED = "session.completed"
    SESSION_ABANDONED = "session.abandoned"
    REPORT_READY = "report.ready"
    REPORT_FAILED = "report.failed"
    CANDIDATE_INVITED = "candidate.invited"
    TEST_PING = "test.ping"


class DisabledReason(StrEnum):
    REQUESTED = "requested"
    GONE = "gone"
    """It answered 410."""
    FAILING = "failing"
    """It has failed for days."""


class Webhook(Base):
    __tablename__ = "webhooks"
    __table_args__ = (Index(None, "organization_id", "created_at", "id"),)

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    url: Mapped[str]
    description: Mapped[str | None]
    events: Mapped[list[str] | None]
    """None: every kind of event."""
    disabled_reason: Mapped[str | None]
    """None while it is switched on."""
    sealed_secret: Mapped[str]
    sealed_previous_secret: Mapped[str | None]
    previous_expires_at: Mapped[datetime | None]
    failing_since: Mapped[datetime | None]
    """When the first of the attempts failed that no success has followed."""
    updated_at: Mapped[datetime] = mapped_column(default=utcnow)

    @property
    def enabled(self) -> bool:
        return self.disabled_reason is None

    def wants(self, event: EventType) -> bool:
        """Whether it is to be told of such an event. A test is sent to whoever asks for it."""
        return self.enabled and (self.events is None or event.value in self.events)


async def create(
    tx: AsyncSession, vault: Vault, *, organization_id: str, fields: Mapping[str, Any], now: datetime
) -> tuple[Webhook, str]:
    """A new webhook and its secret. Raises Conflict when the organization has as many as it may."""
    await organization.get(tx, organization_id, lock=True)
    count = await tx.scalar(select(func.count()).where(Webhook.organization_id == organization_id))
    if (count or 0) >= MAX_PER_ORGANIZATION:
        raise Conflict(f"an organization has at most {MAX_PER_ORGANIZATION} webhooks", code="TOO_MANY_WEBHOOKS")
    secret = _new_secret()
    row = Webhook(
        organization_id=organization_id, sealed_secret=vault.seal(secret), created_at=now, updated_at=now, **fields
    )
    tx.add(row)
    await tx.flush()
    return row, secret


async def get_owned(tx: AsyncSession, organization_id: str, webhook_id: str) -> Webhook:
    """Raises NotFound, also for another organization's."""
    query = select(Webhook).where(Webhook.id == webhook_id, Webhook.organization_id == organization_id)
    row = await tx.scalar(query)
    if row is None:
        raise NotFound("no such webhook")
    return row


async def page(
    tx: AsyncSession, organization_id: str, *, selection: Selection = EVERYTHING, after: Place | None, limit: int
) -> Page[Webhook]:
    """The organization's webhooks, newest first. A selection's words are looked for in address and description."""
    query = selection.within(select(Webhook).where(Webhook.organization_id == organization_id), Webhook)
    if selection.status is not None:
        on = Webhook.disabled_reason.is_(None)
        query = query.where(on if selection.status == ENABLED else ~on)
    if selection.q is not None:
        known_by = (Webhook.url, Webhook.description)
        query = query.where(or_(*(column.icontains(selection.q, autoescape=True) for column in known_by)))
    return await newest_first(tx, query, Webhook, after=after, limit=limit, oldest_first=selection.oldest_first)


async def listening(tx: AsyncSession, organization_id: str, event: EventType) -> Sequence[Webhook]:
    """The webhooks that are to be told of such an event."""
    query = select(Webhook).where(Webhook.organization_id == organization_id, Webhook.disabled_reason.is_(None))
    return [row for row in (await tx.scalars(query)).all() if row.wants(event)]


async def change(tx: AsyncSession, row: Webhook, fields: Mapping[str, Any], *, now: datetime) -> None:
    """Set these fields."""
    for name, value in fields.items():
        setattr(row, name, value)
    if fields:
        row.updated_at = now
    await tx.flush()


async def enable(tx: AsyncSession, row: Webhook, *, now: datetime) -> None:
    """Switch it on, with a clean record."""
    await change(tx, row, {"disabled_reason": None, "failing_since": None}, now=now)


async def disable(tx: AsyncSession, row: Webhook, reason: DisabledReason, *, now: datetime) -> None:
    """Switch it off: it is told of nothing, and what was on its way to it is given up."""
    await change(tx, row, {"disabled_reason": reason.value}, now=now)


async def note(tx: AsyncSession, row: Webhook, *, success: bool, now: datetime) -> None:
    """Count one attempt; one failure too many, days after the first, switches the webhook off."""
    if success:
        row.failing_since = None
    elif row.failing_since is None:
        row.failing_since = now
    elif row.enabled and now - row.failing_since >= GIVE_UP_AFTER:
        await disable(tx, row, DisabledReason.FAILING, now=now)
    await tx.flush()


async def rotate(tx: AsyncSession, vault: Vault, row: Webhook, *, now: datetime) -> str:
    """A new secret; the one before it stays valid for a while, so that a receiver can change over."""
    secret = _new_secret()
    row.sealed_previous_secret = row.sealed_secret
    row.previous_expires_at = now + ROTATION_OVERLAP
    row.sealed_secret = vault.seal(secret)
    row.updated_at = now
    await tx.flush()
    return secret


def secrets_of(vault: Vault, row: Webhook, *, now: datetime) -> tuple[str, ...]:
    """The secrets that sign now, the newest first."""
    current = vault.open(row.sealed_secret)
    if row.sealed_previous_secret is None or row.previous_expires_at is None or row.previous_expires_at <= now:
        return (current,)
    return current, vault.open(row.sealed_previous_secret)


async def delete(tx: AsyncSession, row: Webhook) -> None:
    """Forget it and its deliveries."""
    await tx.delete(row)
    await tx.flush()


def _new_secret() -> str:
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()
