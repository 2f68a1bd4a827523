"""Drafts: what a candidate has written or drawn and not handed in yet, the newest of each question.

A page that is loaded again goes on from here. Nobody but the candidate sees a draft: an answer is what was handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, utcnow
from models.session import Session


class Draft(Base):
    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("session_id", "question_id"),)

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    question_id: Mapped[str]
    """Not a foreign key: the question may be deleted, the session's plan keeps it."""
    work: Mapped[dict[str, Any]]
    """`{"text"?, "code"?: {"language", "text"}, "drawing"?: scene}`."""
    updated_at: Mapped[datetime] = mapped_column(default=utcnow)


async def keep(tx: AsyncSession, row: Session, question_id: str, work: dict[str, Any], *, now: datetime) -> None:
    """Store the draft in place of an earlier one."""
    mine = (Draft.session_id == row.id, Draft.question_id == question_id)
    if await tx.scalar(update(Draft).where(*mine).values(work=work, updated_at=now).returning(Draft.id)) is None:
        await tx.execute(
            insert(Draft).values(
                organization_id=row.organization_id,
                session_id=row.id,
                question_id=question_id,
                work=work,
                created_at=now,
                updated_at=now,
            )
        )


async def of(tx: AsyncSession, session_id: str, question_id: str) -> dict[str, Any] | None:
    """The newest draft of a question; None where there is none."""
    query = select(Draft.work).where(Draft.session_id == session_id, Draft.question_id == question_id)
    return await tx.scalar(query)


async def all_of(tx: AsyncSession, session_id: str) -> Sequence[Draft]:
    """The drafts of a session."""
    return (await tx.scalars(select(Draft).where(Draft.session_id == session_id).order_by(Draft.created_at))).all()
