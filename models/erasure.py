"""Forgetting: what is stored about a candidate, and taking it out again.

A session whose words are gone stays, with its times and its duration: usage and counts remain true. A tombstone among
its events says what was taken out, when and why.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models import delivery, report, session_event, user
from models.candidate import Candidate
from models.draft import Draft
from models.interview import Interview
from models.message import Message
from models.recording import Recording, RecordingStatus
from models.session import Session, Status
from models.session_event import SessionEvent

RECORDING_DELETED = "recording.deleted"
TRANSCRIPT_DELETED = "transcript.deleted"
_TOMBSTONES = (RECORDING_DELETED, TRANSCRIPT_DELETED)


class Reason(StrEnum):
    RETENTION = "retention"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class Person:
    """Everything of one organization that belongs to one candidate."""

    candidates: Sequence[Candidate]
    sessions: Sequence[Session]


async def by_candidate(
    tx: AsyncSession, organization_id: str, candidate_id: str, *, projects: Collection[str] | None
) -> Person:
    """The invitation with this id, and the sessions it opened."""
    mine = Candidate.id == candidate_id
    return await _person(tx, organization_id, projects, mine, Session.candidate_id == candidate_id)


async def by_email(tx: AsyncSession, organization_id: str, email: str, *, projects: Collection[str] | None) -> Person:
    """All invitations to this address, the sessions they opened, and those joined with it over a public link."""
    mine = func.lower(func.trim(Candidate.email)) == user.normal_email(email)
    invited = select(Candidate.id).where(Candidate.organization_id == organization_id, mine)
    joined = func.lower(func.trim(Session.participant_email)) == user.normal_email(email)
    return await _person(tx, organization_id, projects, mine, or_(Session.candidate_id.in_(invited), joined))


async def recordings_ended_before(
    tx: AsyncSession, organization_id: str, moment: datetime, *, limit: int
) -> Sequence[Recording]:
    """The recordings of sessions that were over before `moment`; one that is still being joined waits."""
    query = select(Recording).join(Session, Session.id == Recording.session_id)
    query = query.where(*_over_before(organization_id, moment), Recording.status != RecordingStatus.RECORDING.value)
    return (await tx.scalars(query.order_by(Session.ended_at).limit(limit))).all()


async def transcripts_ended_before(
    tx: AsyncSession, organization_id: str, moment: datetime, *, limit: int
) -> Sequence[str]:
    """Sessions that were over before `moment` and still have what was said."""
    query = select(Session.id).where(*_over_before(organization_id, moment), Session.transcript_deleted_at.is_(None))
    return (await tx.scalars(query.order_by(Session.ended_at).limit(limit))).all()


async def forget_recording(tx: AsyncSession, session_id: str, *, reason: Reason, now: datetime) -> bool:
    """Take out the row of a recording whose files are gone. False: there was none."""
    gone = await tx.scalar(delete(Recording).where(Recording.session_id == session_id).returning(Recording.id))
    if gone is not None:
        await _leave_tombstone(tx, session_id, RECORDING_DELETED, reason, now)
    return gone is not None


async def forget_transcript(tx: AsyncSession, row: Session, *, reason: Reason, now: datetime) -> None:
    """Take out what was said, and what was concluded from it. Once is enough."""
    if row.transcript_deleted_at is not None:
        return
    await tx.execute(delete(Message).where(Message.session_id == row.id))
    await tx.execute(delete(Draft).where(Draft.session_id == row.id))
    await tx.execute(
        delete(SessionEvent).where(SessionEvent.session_id == row.id, SessionEvent.kind.not_in(_TOMBSTONES))
    )
    await report.forget(tx, row.id)
    row.summary = row.insights = row.themes = row.sentiment = None
    row.transcript_deleted_at = now
    row.updated_at = now
    await tx.flush()
    await _leave_tombstone(tx, row.id, TRANSCRIPT_DELETED, reason, now)


async def forget_names(tx: AsyncSession, row: Session, *, now: datetime) -> None:
    """Take out who the session was with."""
    row.participant_name = row.participant_email = None
    row.candidate_id = None
    row.plan = {**row.plan, "candidateName": ""}
    row.updated_at = now
    await tx.flush()


async def forget_candidate(tx: AsyncSession, row: Candidate) -> None:
    """Take out an invitation; its link opens nothing from now on."""
    await tx.delete(row)
    await tx.flush()


async def forget_deliveries(tx: AsyncSession, person: Person) -> None:
    """Take out what webhooks were told, or are still to be told, of this person."""
    await delivery.forget(tx, [row.id for row in (*person.candidates, *person.sessions)])


async def _person(
    tx: AsyncSession,
    organization_id: str,
    projects: Collection[str] | None,
    mine: ColumnElement[bool],
    theirs: ColumnElement[bool],
) -> Person:
    candidates = select(Candidate).where(Candidate.organization_id == organization_id, mine)
    sessions = select(Session).where(Session.organization_id == organization_id, theirs)
    if projects is not None:
        reached = select(Interview.id).where(Interview.project_id.in_(projects))
        candidates = candidates.where(Candidate.interview_id.in_(reached))
        sessions = sessions.where(Session.interview_id.in_(reached))
    return Person(
        (await tx.scalars(candidates.order_by(Candidate.created_at, Candidate.id))).all(),
        (await tx.scalars(sessions.order_by(Session.created_at, Session.id))).all(),
    )


def _over_before(organization_id: str, moment: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Session.organization_id == organization_id,
        Session.status != Status.IN_PROGRESS.value,
        Session.ended_at < moment,
    )


async def _leave_tombstone(tx: AsyncSession, session_id: str, kind: str, reason: Reason, now: datetime) -> None:
    last = await tx.scalar(select(func.max(SessionEvent.seq)).where(SessionEvent.session_id == session_id))
    clock = await tx.scalar(select(Session.clock_seconds).where(Session.id == session_id))
    seq = 0 if last is None else last + 1
    data = {"reason": reason.value}
    await session_event.append(tx, session_id=session_id, seq=seq, at=clock or 0.0, kind=kind, data=data, now=now)
