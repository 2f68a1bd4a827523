"""Session events: everything that happened, in order. Replaying them gives the interview's state again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.page import Page, Place
from models.session import Session


class SessionEvent(Base):
    __tablename__ = "session_events"
    __table_args__ = (UniqueConstraint("session_id", "seq"),)

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    seq: Mapped[int]
    at: Mapped[float]
    """Seconds on the session's clock."""
    kind: Mapped[str]
    data: Mapped[dict[str, Any]]


async def append(
    tx: AsyncSession, *, session_id: str, seq: int, at: float, kind: str, data: dict[str, Any], now: datetime
) -> None:
    """Store one event. A second one with the same `seq` breaks the transaction with Conflict."""
    await tx.execute(
        insert(SessionEvent).values(
            organization_id=select(Session.organization_id).where(Session.id == session_id).scalar_subquery(),
            session_id=session_id,
            seq=seq,
            at=at,
            kind=kind,
            data=data,
            created_at=now,
        )
    )


async def of(tx: AsyncSession, session_id: str) -> Sequence[SessionEvent]:
    """The session's events in order."""
    query = select(SessionEvent).where(SessionEvent.session_id == session_id)
    return (await tx.scalars(query.order_by(SessionEvent.seq))).all()


async def page(
    tx: AsyncSession, session_id: str, *, kind: str | None = None, after: Place | None, limit: int
) -> Page[SessionEvent]:
    """The session's events in order; only those of a kind (`note` means `note.skipped` and its like too)."""
    query = select(SessionEvent).where(SessionEvent.session_id == session_id)
    if kind is not None:
        query = query.where(or_(SessionEvent.kind == kind, SessionEvent.kind.startswith(f"{kind}.", autoescape=True)))
    if after is not None:
        known = select(SessionEvent.seq).where(SessionEvent.id == after.id, SessionEvent.session_id == session_id)
        query = query.where(SessionEvent.seq > known.scalar_subquery())
    rows = (await tx.scalars(query.order_by(SessionEvent.seq).limit(limit + 1))).all()
    items = rows[:limit]
    more = len(rows) > limit
    return Page(items, Place(items[-1].created_at, items[-1].id) if more else None)


async def count(tx: AsyncSession, session_id: str) -> int:
    query = select(func.count()).select_from(SessionEvent).where(SessionEvent.session_id == session_id)
    return await tx.scalar(query) or 0
