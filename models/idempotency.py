"""Answers kept for those who ask again: one request with one key runs once, and says the same ever after.

A claim is made before the request runs and answered after it. A claim whose request never came to an end (the process
died) is free again after its lease. Answers are sealed: some show a secret that is kept nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, UniqueConstraint, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.errors import Conflict

KEPT = timedelta(hours=24)
LEASE = timedelta(minutes=1)


class IdempotencyConflict(Conflict):
    """The key was used for another request."""

    code = "IDEMPOTENCY_CONFLICT"


class StillRunning(Conflict):
    """The first request with this key has not been answered yet."""

    code = "IDEMPOTENCY_IN_PROGRESS"
    retry_after = 1


class Claim(Base):
    __tablename__ = "idempotency_claims"
    __table_args__ = (UniqueConstraint("caller_id", "key"),)

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"), index=True)
    caller_id: Mapped[str]
    """The API key or user that asked."""
    key: Mapped[str]
    fingerprint: Mapped[str]
    """Of method, address and body."""
    status: Mapped[int | None]
    media_type: Mapped[str | None]
    sealed_body: Mapped[str | None]
    expires_at: Mapped[datetime] = mapped_column(index=True)


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was given."""

    status: int
    media_type: str
    sealed_body: str


async def claim(
    tx: AsyncSession, *, organization_id: str, caller_id: str, key: str, fingerprint: str, now: datetime
) -> Kept | None:
    """The answer this request was given already, or None: then it is this caller's to run.

    Raises IdempotencyConflict and StillRunning.
    """
    await tx.execute(delete(Claim).where(Claim.expires_at <= now))
    mine = (Claim.caller_id == caller_id, Claim.key == key)
    row = await tx.scalar(select(Claim).where(*mine))
    if row is None:
        tx.add(
            Claim(
                organization_id=organization_id,
                caller_id=caller_id,
                key=key,
                fingerprint=fingerprint,
                expires_at=now + LEASE,
                created_at=now,
            )
        )
        await tx.flush()
        return None
    if row.fingerprint != fingerprint:
        raise IdempotencyConflict("this Idempotency-Key was used for another request")
    if row.status is None or row.media_type is None or row.sealed_body is None:
        raise StillRunning("the first request with this Idempotency-Key is still running")
    return Kept(row.status, row.media_type, row.sealed_body)


async def answer(tx: AsyncSession, *, caller_id: str, key: str, kept: Kept, now: datetime) -> None:
    """Keep the answer for a day."""
    await tx.execute(
        update(Claim)
        .where(Claim.caller_id == caller_id, Claim.key == key)
        .values(status=kept.status, media_type=kept.media_type, sealed_body=kept.sealed_body, expires_at=now + KEPT)
    )


async def release(tx: AsyncSession, *, caller_id: str, key: str) -> None:
    """The request was refused and changed nothing: the key is free again."""
    await tx.execute(delete(Claim).where(Claim.caller_id == caller_id, Claim.key == key, Claim.status.is_(None)))
