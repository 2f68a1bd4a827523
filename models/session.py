"""Sessions: one candidate taking one interview.

IN_PROGRESS becomes COMPLETED or ABANDONED, and those never change again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ForeignKey, Index, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models import delivery, organization, report
from models.base import Base, utcnow
from models.errors import NotFound
from models.interview import Interview
from models.webhook import EventType

T = TypeVar("T")


class Status(StrEnum):
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"
    ABANDONED = "ABANDONED"


class Session(Base):
    __tablename__ = "sessions"
    __table_args__ = (
        Index(None, "interview_id", "created_at", "id"),
        Index(None, "interview_id", "status", "created_at", "id"),
        Index(None, "candidate_id", "created_at", "id"),
        Index(None, "organization_id", "ended_at"),
        Index(None, "status", "updated_at"),
    )

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    interview_id: Mapped[str] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"))
    candidate_id: Mapped[str | None] = mapped_column(ForeignKey("candidates.id", ondelete="SET NULL"))
    mode: Mapped[str]
    status: Mapped[str] = mapped_column(default=Status.IN_PROGRESS.value)
    plan: Mapped[dict[str, Any]]
    participant_name: Mapped[str | None]
    participant_email: Mapped[str | None]
    consent_at: Mapped[datetime]
    consent_version: Mapped[str]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    clock_seconds: Mapped[float] = mapped_column(default=0.0)
    """The session's own clock: it stands still while nobody is connected."""
    end_reason: Mapped[str | None]
    total_duration_seconds: Mapped[int | None]
    summary: Mapped[str | None]
    insights: Mapped[list[str] | None]
    themes: Mapped[list[str] | None]
    sentiment: Mapped[str | None]
    transcript_deleted_at: Mapped[datetime | None]
    """When what was said was taken out (models/erasure.py)."""
    updated_at: Mapped[datetime] = mapped_column(default=utcnow)

    @property
    def is_over(self) -> bool:
        return self.status != Status.IN_PROGRESS


class Outcome(NamedTuple):
    """A session as creators read it: without its plan, which is long."""

    id: str
    interview_id: str
    created_at: datetime
    updated_at: datetime
    status: str
    mode: str
    participant_name: str | None
    participant_email: str | None
    started_at: datetime | None
    ended_at: datetime | None
    end_reason: str | None
    total_duration_seconds: int | None
    summary: str | None
    insights: list[str] | None
    themes: list[str] | None
    sentiment: str | None


_SESSIONS = Session.__table__.c
OUTCOME = [_SESSIONS[name] for name in Outcome._fields]
_OWNED = (_SESSIONS.id == bindparam("id"), _SESSIONS.organization_id == bindparam("organization_id"))
_ROW = select(Session).where(*_OWNED)
_OUTCOME = select(*OUTCOME).where(*_OWNED)


async def create(
    tx: AsyncSession,
    *,
    organization_id: str,
    interview_id: str,
    candidate_id: str | None,
    mode: str,
    plan: dict[str, Any],
    participant_name: str | None,
    participant_email: str | None,
    consent_version: str,
    now: datetime,
) -> Session:
    """A new session, IN_PROGRESS: the candidate has consented just now."""
    row = Session(
        organization_id=organization_id,
        interview_id=interview_id,
        candidate_id=candidate_id,
        mode=mode,
        plan=plan,
        participant_name=participant_name,
        participant_email=participant_email,
        consent_at=now,
        consent_version=consent_version,
        created_at=now,
        updated_at=now,
    )
    tx.add(row)
    await tx.flush()
    await tx.execute(
        update(Interview).where(Interview.id == interview_id).values(session_count=Interview.session_count + 1)
    )
    await delivery.emit(tx, organization_id, EventType.SESSION_STARTED, [row.id], now=now)
    return row


async def take_in_writing(tx: AsyncSession, row: Session, *, now: datetime) -> None:
    """Hold a session that has not begun in writing, where it was to be held aloud. There is nothing to record then."""
    row.mode = "chat"
    row.plan = {**row.plan, "recorded": False}
    row.updated_at = now
    await tx.flush()


async def get(tx: AsyncSession, session_id: str) -> Session:
    """For the room, whose token names the session. Raises NotFound, for a malformed id too."""
    return _found(await tx.scalar(select(Session).where(Session.id == session_id)))


async def get_owned(tx: AsyncSession, organization_id: str, session_id: str) -> Session:
    """Raises NotFound, also for another organization's."""
    return _found(await tx.scalar(_ROW, {"id": session_id, "organization_id": organization_id}))


async def outcome(tx: AsyncSession, organization_id: str, session_id: str) -> Outcome:
    """Raises NotFound where `get_owned` does."""
    rows = await tx.execute(_OUTCOME, {"id": session_id, "organization_id": organization_id})
    return Outcome(*_found(rows.one_or_none()))


async def find_for_candidate(tx: AsyncSession, candidate_id: str) -> Session | None:
    """The newest session this invitation opened."""
    query = select(Session).where(Session.candidate_id == candidate_id)
    return await tx.scalar(query.order_by(Session.created_at.desc(), Session.id.desc()).limit(1))


async def touch_clock(tx: AsyncSession, session_id: str, clock_seconds: float, *, now: datetime | None = None) -> None:
    """Store the session's clock and that it is alive. The first touch starts it; one that is over stays as it is."""
    now = now or utcnow()
    await tx.execute(
        update(Session)
        .where(Session.id == session_id, Session.status == Status.IN_PROGRESS.value)
        .values(clock_seconds=clock_seconds, started_at=func.coalesce(Session.started_at, now), updated_at=now)
    )


async def finish(
    tx: AsyncSession, session_id: str, *, status: Status | str, reason: str, now: datetime, clock_seconds: float
) -> bool:
    """End the session; False when it had ended already, and then nothing changes.

    Its duration is counted and its report asked for in the same transaction: neither can be missing.
    """
    seconds = round(clock_seconds)
    ended = await tx.scalar(
        update(Session)
        .where(Session.id == session_id, Session.status == Status.IN_PROGRESS.value)
        .values(
            status=Status(status).value,
            end_reason=reason,
            ended_at=now,
            updated_at=now,
            clock_seconds=clock_seconds,
            total_duration_seconds=seconds,
        )
        .returning(Session.organization_id)
    )
    if ended is None:
        return False
    await organization.add_usage(tx, ended, session_seconds=seconds)
    event = EventType.SESSION_COMPLETED if status == Status.COMPLETED else EventType.SESSION_ABANDONED
    await delivery.emit(tx, ended, event, [session_id], now=now)
    await report.ask_if_spoken(tx, ended, session_id, now=now)
    return True


async def conclude(
    tx: AsyncSession,
    session_id: str,
    *,
    summary: str,
    insights: list[str],
    themes: list[str],
    sentiment: str,
    now: datetime,
) -> None:
    """Keep what its report found in short."""
    await tx.execute(
        update(Session)
        .where(Session.id == session_id)
        .values(summary=summary, insights=insights, themes=themes, sentiment=sentiment, updated_at=now)
    )


async def remove(tx: AsyncSession, row: Session) -> None:
    """Delete the session with its messages, events and recording row. What it used of the plan stays used."""
    await delivery.forget(tx, [row.id])
    await tx.execute(delete(Session).where(Session.id == row.id))
    await tx.execute(
        update(Interview).where(Interview.id == row.interview_id).values(session_count=Interview.session_count - 1)
    )


async def stale(tx: AsyncSession, *, before: datetime) -> Sequence[str]:
    """Ids of the sessions IN_PROGRESS that nothing has touched since `before`, the longest forgotten first."""
    query = select(Session.id).where(Session.status == Status.IN_PROGRESS.value, Session.updated_at < before)
    return (await tx.scalars(query.order_by(Session.updated_at))).all()


def _found(row: T | None) -> T:
    if row is None:
        raise NotFound("no such session")
    return row
