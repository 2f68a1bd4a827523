"""Operations on everything that is stored about one candidate: hand it out, or forget it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agent import retention
from api import consent
from api.audit import note
from api.context import Context
from api.surface import Principal
from models import draft, erasure, interview, message, recording, report
from models.candidate import Candidate
from models.db import Tx
from models.erasure import Person, Reason
from models.errors import Conflict, NotFound
from models.message import Message
from models.recording import Recording, RecordingStatus
from models.session import Session


@dataclass(frozen=True, slots=True)
class Subject:
    """One candidate: an invitation, or everything under an e-mail address."""

    candidate_id: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Forgotten:
    candidates: int
    sessions: int
    recordings: int


async def export(tx: Tx, caller: Principal, subject: Subject, *, now: datetime) -> dict[str, Any]:
    """All that is stored about them, as one JSON object; recordings by their path in the data directory."""
    person = await _person(tx, caller, subject)
    sessions = [await _session(tx, row) for row in person.sessions]
    await note(tx, caller, "candidate.exported", _target(person), now=now, **_counts(person))
    return {
        "exportedAt": now.isoformat(),
        "candidates": [_candidate(row) for row in person.candidates],
        "sessions": sessions,
        "recordings": [row["recording"]["path"] for row in sessions if row["recording"] is not None],
    }


async def erase(ctx: Context, caller: Principal, subject: Subject) -> Forgotten:
    """Forget them: names, contacts, words, recordings. Sessions stay as empty shells, so that usage stays true.

    Files go before rows: whatever stops this half-way, doing it again finishes it. Raises NotFound, and Conflict while
    an interview is under way.
    """
    async with ctx.store.read() as tx:
        person = await _at_rest(tx, caller, subject)
        kept = [row for row in [await recording.get(tx, one.id) for one in person.sessions] if row is not None]
    for one in kept:
        await asyncio.to_thread(retention.remove_files, ctx.data_dir, one.session_id, one.path)
    now = ctx.now()
    async with ctx.store.transaction() as tx:
        person = await _at_rest(tx, caller, subject)
        recordings = 0
        for row in person.sessions:
            recordings += await erasure.forget_recording(tx, row.id, reason=Reason.REQUEST, now=now)
            await erasure.forget_transcript(tx, row, reason=Reason.REQUEST, now=now)
            await erasure.forget_names(tx, row, now=now)
        for invited in person.candidates:
            await erasure.forget_candidate(tx, invited)
        await erasure.forget_deliveries(tx, person)
        await note(tx, caller, "candidate.erased", _target(person), now=now, **_counts(person))
        return Forgotten(len(person.candidates), len(person.sessions), recordings)


async def _person(tx: Tx, caller: Principal, subject: Subject) -> Person:
    home, projects = caller.organization_id, caller.projects
    if subject.candidate_id is not None:
        person = await erasure.by_candidate(tx, home, subject.candidate_id, projects=projects)
    else:
        person = await erasure.by_email(tx, home, subject.email or "", projects=projects)
    if not person.candidates and not person.sessions:
        raise NotFound("nothing is stored about this candidate")
    return person


async def _at_rest(tx: Tx, caller: Principal, subject: Subject) -> Person:
    person = await _person(tx, caller, subject)
    for row in person.sessions:
        if not row.is_over:
            raise Conflict("this candidate's interview is under way: end it first", code="SESSION_IN_PROGRESS")
        audio = await recording.get(tx, row.id)
        if audio is not None and audio.status == RecordingStatus.RECORDING:
            raise Conflict("a recording is being finished: try again in a minute", code="SESSION_IN_PROGRESS")
    return person


def _target(person: Person) -> str:
    """An id for the audit log, which must not hold who it was."""
    return (person.candidates[0] if person.candidates else person.sessions[0]).id


def _counts(person: Person) -> dict[str, int]:
    return {"candidates": len(person.candidates), "sessions": len(person.sessions)}


def _candidate(row: Candidate) -> dict[str, Any]:
    return {
        "id": row.id,
        "interviewId": row.interview_id,
        "name": row.name,
        "email": row.email,
        "phone": row.phone,
        "notes": row.notes,
        "invitedAt": row.created_at.isoformat(),
    }


async def _session(tx: Tx, row: Session) -> dict[str, Any]:
    home = await interview.get(tx, row.interview_id)
    audio = await recording.get(tx, row.id)
    made = await report.of(tx, row.id)
    return {
        "id": row.id,
        "interview": {"id": home.id, "title": home.title},
        "status": row.status,
        "mode": row.mode,
        "participantName": row.participant_name,
        "participantEmail": row.participant_email,
        "consent": {
            "at": row.consent_at.isoformat(),
            "version": row.consent_version,
            "text": consent.TEXTS.get(row.consent_version),
        },
        "startedAt": None if row.started_at is None else row.started_at.isoformat(),
        "endedAt": None if row.ended_at is None else row.ended_at.isoformat(),
        "summary": row.summary,
        "insights": row.insights,
        "themes": row.themes,
        "sentiment": row.sentiment,
        "messages": [_message(one) for one in await message.of(tx, row.id)],
        "report": None if made is None else made.data,
        "drafts": [
            {"questionId": one.question_id, "work": one.work, "at": one.updated_at.isoformat()}
            for one in await draft.all_of(tx, row.id)
        ],
        "recording": None if audio is None else _recording(audio),
    }


def _message(row: Message) -> dict[str, Any]:
    return {
        "role": row.role,
        "content": row.content,
        "at": row.created_at.isoformat(),
        "source": row.source,
        "questionId": row.question_id,
        "audioStart": row.audio_start,
        "audioEnd": row.audio_end,
        "confidence": row.confidence,
        "words": row.words,
    }


def _recording(row: Recording) -> dict[str, Any]:
    return {"path": row.path, "durationSeconds": row.duration_seconds, "sizeBytes": row.size_bytes}
