"""Attempts: what came of each try to deliver an event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.delivery import Delivery

MAX_RESPONSE_BYTES = 1024


class Attempt(Base):
    __tablename__ = "delivery_attempts"
    __table_args__ = (Index(None, "delivery_id", "created_at", "id"),)

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"), index=True)
    delivery_id: Mapped[str] = mapped_column(ForeignKey("deliveries.id", ondelete="CASCADE"))
    status_code: Mapped[int | None]
    """None: there was no answer, and `error` says why."""
    error: Mapped[str | None]
    response_body: Mapped[str | None]
    """Its beginning."""
    duration_ms: Mapped[int]


async def add(
    tx: AsyncSession,
    row: Delivery,
    *,
    status_code: int | None,
    error: str | None,
    response_body: str | None,
    duration_ms: int,
    now: datetime,
) -> None:
    """Write down one attempt."""
    tx.add(
        Attempt(
            organization_id=row.organization_id,
            delivery_id=row.id,
            status_code=status_code,
            error=error,
            response_body=response_body,
            duration_ms=duration_ms,
            created_at=now,
        )
    )
    await tx.flush()


async def of(tx: AsyncSession, delivery_ids: Sequence[str]) -> Mapping[str, Sequence[Attempt]]:
    """The attempts of each of these deliveries, the first one first."""
    query = select(Attempt).where(Attempt.delivery_id.in_(delivery_ids)).order_by(Attempt.created_at, Attempt.id)
    found: defaultdict[str, list[Attempt]] = defaultdict(list)
    for row in (await tx.scalars(query)).all():
        found[row.delivery_id].append(row)
    return found
