"""Interviews: what a creator writes and a candidate's link opens."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ForeignKey, Index, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models import question
from models.base import Base, utcnow
from models.errors import NotFound
from models.page import EVERYTHING, Page, Place, Selection, newest_first
from models.question import Question

T = TypeVar("T")
ACTIVE = "active"
ARCHIVED = "archived"
_SLUG_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_SLUG_RANDOM = 8
_SLUG_WORDS = 40


class Interview(Base):
    __tablename__ = "interviews"
    __table_args__ = (
        Index(None, "organization_id", "created_at", "id"),
        Index(None, "organization_id", "is_active", "created_at", "id"),
    )

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    title: Mapped[str]
    description: Mapped[str | None]
    objective: Mapped[str | None]
    assessment_criteria: Mapped[list[dict[str, str]] | None]
    brief: Mapped[str | None]
    """What the interviewer may say about the role, the team and what happens next."""
    chat_enabled: Mapped[bool] = mapped_column(default=True)
    voice_enabled: Mapped[bool] = mapped_column(default=False)
    video_enabled: Mapped[bool] = mapped_column(default=False)
    ai_name: Mapped[str] = mapped_column(default="Aural")
    ai_tone: Mapped[str] = mapped_column(default="PROFESSIONAL")
    follow_up_depth: Mapped[str] = mapped_column(default="MODERATE")
    language: Mapped[str] = mapped_column(default="en")
    time_limit_minutes: Mapped[int | None]
    anti_cheating_enabled: Mapped[bool] = mapped_column(default=False)
    public_slug: Mapped[str] = mapped_column(unique=True)
    is_active: Mapped[bool] = mapped_column(default=True)
    require_invite: Mapped[bool] = mapped_column(default=True)
    session_count: Mapped[int] = mapped_column(default=0)
    """Moves with the sessions, so that listing interviews costs the same whatever they hold."""
    updated_at: Mapped[datetime] = mapped_column(default=utcnow)

    @property
    def modes(self) -> tuple[str, ...]:
        """The ways in which a candidate may take it."""
        offered = {"voice": self.voice_enabled, "video": self.video_enabled, "chat": self.chat_enabled}
        return tuple(mode for mode, enabled in offered.items() if enabled)


class Heading(NamedTuple):
    """An interview as its sessions name it."""

    id: str
    title: str
    objective: str | None


_INTERVIEWS = Interview.__table__.c
_OWNER = (_INTERVIEWS.id == bindparam("id"), _INTERVIEWS.organization_id == bindparam("organization_id"))
_OWNED = select(Interview).where(*_OWNER)
_HEADING = select(*(_INTERVIEWS[name] for name in Heading._fields)).where(*_OWNER)


async def create(
    tx: AsyncSession, *, organization_id: str, project_id: str, fields: Mapping[str, Any], now: datetime
) -> Interview:
    """A new interview: open, by invitation only, with a slug made from its title."""
    row = Interview(
        organization_id=organization_id,
        project_id=project_id,
        public_slug=_slug(fields["title"]),
        created_at=now,
        updated_at=now,
        **fields,
    )
    tx.add(row)
    await tx.flush()
    return row


async def get_owned(
    tx: AsyncSession, organization_id: str, interview_id: str, *, projects: Collection[str] | None = None
) -> Interview:
    """Raises NotFound, also for another organization's and for one outside `projects`."""
    query = _OWNED if projects is None else _OWNED.where(Interview.project_id.in_(projects))
    return _found(await tx.scalar(query, {"id": interview_id, "organization_id": organization_id}))


async def heading(
    tx: AsyncSession, organization_id: str, interview_id: str, *, projects: Collection[str] | None = None
) -> Heading:
    """Raises NotFound where `get_owned` does."""
    query = _HEADING if projects is None else _HEADING.where(_INTERVIEWS.project_id.in_(projects))
    rows = await tx.execute(query, {"id": interview_id, "organization_id": organization_id})
    return Heading(*_found(rows.one_or_none()))


async def get(tx: AsyncSession, interview_id: str) -> Interview:
    """For the room, which has no organization: the session's token has been checked. Raises NotFound."""
    return _found(await tx.scalar(select(Interview).where(Interview.id == interview_id)))


async def by_slug(tx: AsyncSession, slug: str) -> Interview:
    """What a candidate's link names. Raises NotFound; an archived interview is found."""
    return _found(await tx.scalar(select(Interview).where(Interview.public_slug == slug)))


async def questions_of(tx: AsyncSession, interview_id: str) -> Sequence[Question]:
    """Its questions in their order."""
    return await question.of(tx, interview_id)


async def page(
    tx: AsyncSession,
    organization_id: str,
    *,
    projects: Collection[str] | None = None,
    selection: Selection = EVERYTHING,
    after: Place | None,
    limit: int,
) -> Page[Interview]:
    """The organization's interviews, archived ones too, newest first. A selection's status is active or archived."""
    query = selection.within(select(Interview).where(Interview.organization_id == organization_id), Interview)
    if projects is not None:
        query = query.where(Interview.project_id.in_(projects))
    if selection.status is not None:
        query = query.where(Interview.is_active.is_(selection.status == ACTIVE))
    if selection.q is not None:
        query = query.where(Interview.title.icontains(selection.q, autoescape=True))
    return await newest_first(tx, query, Interview, after=after, limit=limit, oldest_first=selection.oldest_first)


async def count_active(tx: AsyncSession, organization_id: str) -> int:
    """Interview templates in use: archiving one frees its place."""
    query = select(func.count()).select_from(Interview)
    query = query.where(Interview.organization_id == organization_id, Interview.is_active.is_(True))
    return await tx.scalar(query) or 0


async def change(tx: AsyncSession, row: Interview, fields: Mapping[str, Any], *, now: datetime) -> None:
    """Set these columns and leave the others."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.updated_at = now
    await tx.flush()


def _found(row: T | None) -> T:
    if row is None:
        raise NotFound("no such interview")
    return row


def _slug(title: str) -> str:
    """Readable words of the title, then 40 random bits: a slug must not be guessable from a title."""
    words = re.sub(r"[^a-z0-9]+", "-", title.lower())[:_SLUG_WORDS].strip("-")
    noise = "".join(secrets.choice(_SLUG_ALPHABET) for _ in range(_SLUG_RANDOM))
    return f"{words}-{noise}" if words else noise
