"""Candidates: people invited to an interview, each by a link of their own."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, utcnow
from models.errors import Unauthorized


class Candidate(Base):
    __tablename__ = "candidates"
    __table_args__ = (Index(None, "interview_id", "created_at", "id"),)

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"), index=True)
    interview_id: Mapped[str] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"))
    name: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    notes: Mapped[str | None]
    invite_token: Mapped[str] = mapped_column(unique=True)
    """Kept as it is: the API lists it, so that a creator can send a link again."""
    session_id: Mapped[str | None]
    """Not a foreign key: sessions point at candidates, and SQLite cannot add the second half of a cycle."""
    expires_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(default=utcnow)


async def add_all(
    tx: AsyncSession,
    *,
    organization_id: str,
    interview_id: str,
    items: Sequence[Mapping[str, Any]],
    now: datetime,
) -> Sequence[Candidate]:
    """Invite these people, each with a token of their own."""
    rows = [
        Candidate(
            **item,
            organization_id=organization_id,
            interview_id=interview_id,
            invite_token=secrets.token_urlsafe(24),
            created_at=now,
            updated_at=now,
        )
        for item in items
    ]
    tx.add_all(rows)
    await tx.flush()
    return rows


async def of(tx: AsyncSession, organization_id: str, interview_id: str) -> Sequence[Candidate]:
    """Everyone invited to the interview, newest first."""
    query = select(Candidate).where(
        Candidate.interview_id == interview_id, Candidate.organization_id == organization_id
    )
    return (await tx.scalars(query.order_by(Candidate.created_at.desc(), Candidate.id.desc()))).all()


async def by_token(tx: AsyncSession, token: str, *, now: datetime | None = None) -> Candidate:
    """Whom an invitation is for. Raises Unauthorized for a token that is unknown or expired."""
    row = await tx.scalar(select(Candidate).where(Candidate.invite_token == token))
    if row is None or (row.expires_at is not None and row.expires_at <= (now or utcnow())):
        raise Unauthorized("this invitation is unknown or has expired")
    return row


async def link_session(tx: AsyncSession, candidate_id: str, session_id: str) -> None:
    """Remember the session this invitation opened."""
    await tx.execute(
        update(Candidate).where(Candidate.id == candidate_id).values(session_id=session_id, updated_at=utcnow())
    )
