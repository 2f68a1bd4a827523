"""Organizations: the tenants. They hold the counters their quotas are measured by.

Counters move in the same transaction as what they count, so that a crash neither loses nor doubles anything, and
reading usage costs the same at any size.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import BigInteger, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.errors import NotFound


class Organization(Base):
    __tablename__ = "organizations"

    name: Mapped[str]
    session_seconds: Mapped[int] = mapped_column(BigInteger, default=0)
    ai_tokens: Mapped[int] = mapped_column(BigInteger, default=0)
    recording_days: Mapped[int | None]
    """How long recordings are kept after their session; None: until somebody deletes them."""
    transcript_days: Mapped[int | None]


async def create(tx: AsyncSession, *, name: str) -> Organization:
    """A new organization. It has no project and no member yet."""
    row = Organization(name=name)
    tx.add(row)
    await tx.flush()
    return row


async def get(tx: AsyncSession, organization_id: str, *, lock: bool = False) -> Organization:
    """Raises NotFound. With `lock`, others who lock it wait: what is counted now stays true until the commit."""
    query = select(Organization).where(Organization.id == organization_id)
    row = await tx.scalar(query.with_for_update() if lock else query)
    if row is None:
        raise NotFound("no such organization")
    return row


async def with_retention(tx: AsyncSession) -> Sequence[Organization]:
    """Those that keep recordings or transcripts for so many days only."""
    limited = or_(Organization.recording_days.is_not(None), Organization.transcript_days.is_not(None))
    return (await tx.scalars(select(Organization).where(limited).order_by(Organization.id))).all()


async def first(tx: AsyncSession) -> Organization | None:
    """The oldest organization: the one a command means when it names none."""
    query = select(Organization).order_by(Organization.created_at, Organization.id).limit(1)
    return await tx.scalar(query)


async def add_usage(tx: AsyncSession, organization_id: str, *, session_seconds: int = 0, ai_tokens: int = 0) -> None:
    """Count what a session has used."""
    await tx.execute(
        update(Organization)
        .where(Organization.id == organization_id)
        .values(
            session_seconds=Organization.session_seconds + session_seconds,
            ai_tokens=Organization.ai_tokens + ai_tokens,
        )
    )
