"""Candidates: people invited to an interview, each by a link of their own."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Select, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models import delivery
from models.base import Base, utcnow
from models.errors import NotFound, Unauthorized
from models.page import EVERYTHING, Page, Place, Selection, newest_first
from models.session import Session, Status
from models.webhook import EventType

INVITED = "invited"
STARTED = "started"
COMPLETED = "completed"


class Candidate(Base):
    __tablename__ = "candidates"
    __table_args__ = (Index(None, "interview_id", "created_at", "id"),)

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"), index=True)
    interview_id: Mapped[str] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"))
    name: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    """As it was given."""
    phone_e164: Mapped[str | None]
    """What can be dialled; None where `phone` is no valid international number."""
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
    await delivery.emit(tx, organization_id, EventType.CANDIDATE_INVITED, [row.id for row in rows], now=now)
    return rows


async def of(
    tx: AsyncSession, organization_id: str, interview_id: str, *, selection: Selection = EVERYTHING
) -> Sequence[Candidate]:
    """Everyone invited to the interview, newest first."""
    query = _selected(organization_id, interview_id, selection)
    columns = (Candidate.created_at, Candidate.id)
    order = columns if selection.oldest_first else tuple(column.desc() for column in columns)
    return (await tx.scalars(query.order_by(*order))).all()


async def page(
    tx: AsyncSession,
    organization_id: str,
    interview_id: str,
    *,
    selection: Selection = EVERYTHING,
    after: Place | None,
    limit: int,
) -> Page[Candidate]:
    """The people invited to the interview, newest first."""
    query = _selected(organization_id, interview_id, selection)
    return await newest_first(tx, query, Candidate, after=after, limit=limit, oldest_first=selection.oldest_first)


async def get_owned(tx: AsyncSession, organization_id: str, candidate_id: str) -> Candidate:
    """Raises NotFound, also for another organization's."""
    query = select(Candidate).where(Candidate.id == candidate_id, Candidate.organization_id == organization_id)
    row = await tx.scalar(query)
    if row is None:
        raise NotFound("no such candidate")
    return row


async def change(tx: AsyncSession, row: Candidate, fields: Mapping[str, Any], *, now: datetime) -> None:
    """Set these columns and leave the others."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.updated_at = now
    await tx.flush()


async def delete(tx: AsyncSession, row: Candidate) -> None:
    """Take the invitation back for good. Its sessions stay, without it."""
    await delivery.forget(tx, [row.id])
    await tx.delete(row)
    await tx.flush()


async def by_token(tx: AsyncSession, token: str, *, now: datetime | None = None) -> Candidate:
    """Whom an invitation is for. Raises Unauthorized for a token that is unknown or expired."""
    row = await tx.scalar(select(Candidate).where(Candidate.invite_token == token))
    if row is None or (row.expires_at is not None and row.expires_at <= (now or utcnow())):
        raise Unauthorized("this invitation is unknown or has expired")
    return row


async def lock(tx: AsyncSession, candidate_id: str) -> None:
    """Let nobody else act on this invitation before the transaction ends. (SQLite has one writer at a time anyway.)"""
    await tx.execute(select(Candidate.id).where(Candidate.id == candidate_id).with_for_update())


async def link_session(tx: AsyncSession, candidate_id: str, session_id: str) -> None:
    """Remember the session this invitation opened."""
    await tx.execute(
        update(Candidate).where(Candidate.id == candidate_id).values(session_id=session_id, updated_at=utcnow())
    )


async def unlink_session(tx: AsyncSession, session_id: str) -> None:
    """Forget a session that is no more: the invitation opens a new one."""
    await tx.execute(update(Candidate).where(Candidate.session_id == session_id).values(session_id=None))


def _selected(organization_id: str, interview_id: str, selection: Selection) -> Select[Candidate]:
    """A selection's words are looked for in name, e-mail and phone."""
    query = select(Candidate).where(
        Candidate.interview_id == interview_id, Candidate.organization_id == organization_id
    )
    query = selection.within(query, Candidate)
    if selection.status == INVITED:
        query = query.where(Candidate.session_id.is_(None))
    elif selection.status is not None:
        done = Session.status == Status.COMPLETED.value
        query = query.join(Session, Session.id == Candidate.session_id)
        query = query.where(done if selection.status == COMPLETED else ~done)
    if selection.q is not None:
        known_by = (Candidate.name, Candidate.email, Candidate.phone)
        query = query.where(or_(*(column.icontains(selection.q, autoescape=True) for column in known_by)))
    return query
