"""Questions of an interview, in their order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, utcnow
from models.errors import NotFound


class Question(Base):
    __tablename__ = "questions"
    __table_args__ = (Index(None, "interview_id", "order", "id"),)

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"), index=True)
    interview_id: Mapped[str] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"))
    text: Mapped[str]
    type: Mapped[str] = mapped_column(default="OPEN_ENDED")
    order: Mapped[int]
    is_required: Mapped[bool] = mapped_column(default=True)
    probe_on_short: Mapped[bool] = mapped_column(default=True)
    options: Mapped[list[str] | None]
    description: Mapped[str | None]
    time_limit_seconds: Mapped[int | None]
    facets: Mapped[list[dict[str, Any]] | None]
    """What a good answer has: `name`, `cues`, `probe`, as in `agent.interview.plan.Facet`."""
    probes: Mapped[list[str] | None]
    show_if: Mapped[dict[str, Any] | None]
    """When it is asked: `question_id`, `any_of`, `none_of`; null: always."""
    updated_at: Mapped[datetime] = mapped_column(default=utcnow)


async def add_all(
    tx: AsyncSession,
    *,
    organization_id: str,
    interview_id: str,
    items: Sequence[Mapping[str, Any]],
    now: datetime,
) -> Sequence[Question]:
    """Add questions. One that names no `order` comes after all that are there, or before it in `items`."""
    following = await _next_order(tx, interview_id)
    rows: list[Question] = []
    for item in items:
        order = item.get("order")
        row = Question(
            **{**item, "order": following if order is None else order},
            organization_id=organization_id,
            interview_id=interview_id,
            created_at=now,
            updated_at=now,
        )
        following = max(following, row.order + 1)
        rows.append(row)
    tx.add_all(rows)
    await tx.flush()
    return rows


async def of(tx: AsyncSession, interview_id: str) -> Sequence[Question]:
    """The interview's questions in their order; equal orders keep the order in which they were made."""
    query = select(Question).where(Question.interview_id == interview_id)
    return (await tx.scalars(query.order_by(Question.order, Question.id))).all()


async def get_owned(tx: AsyncSession, organization_id: str, question_id: str) -> Question:
    """Raises NotFound, also for another organization's."""
    row = await tx.scalar(
        select(Question).where(Question.id == question_id, Question.organization_id == organization_id)
    )
    if row is None:
        raise NotFound("no such question")
    return row


async def change(tx: AsyncSession, row: Question, fields: Mapping[str, Any], *, now: datetime) -> None:
    """Set these columns and leave the others."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.updated_at = now
    await tx.flush()


async def reorder(tx: AsyncSession, rows: Sequence[Question], *, now: datetime) -> None:
    """Number these questions in the order given."""
    for order, row in enumerate(rows):
        row.order = order
        row.updated_at = now
    await tx.flush()


async def delete(tx: AsyncSession, row: Question) -> None:
    """For good. Sessions keep what they asked in their plans."""
    await tx.delete(row)
    await tx.flush()


async def counts(tx: AsyncSession, interview_ids: Collection[str]) -> dict[str, int]:
    """How many questions each of these interviews has; one without any is absent."""
    query = select(Question.interview_id, func.count()).where(Question.interview_id.in_(interview_ids))
    return {row[0]: row[1] for row in await tx.execute(query.group_by(Question.interview_id))}


async def _next_order(tx: AsyncSession, interview_id: str) -> int:
    highest = await tx.scalar(select(func.max(Question.order)).where(Question.interview_id == interview_id))
    return 0 if highest is None else highest + 1
