"""How the console sees the store: allow-lists, one function a shape."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from api import actions
from api.settings import Settings
from api.wire import written
from models.interview import Interview
from models.membership import Role
from models.message import Message
from models.organization import Organization
from models.recording import Recording
from models.session import Outcome, Session
from models.user import User

View = dict[str, Any]


def me(who: User, home: Organization, role: Role) -> View:
    return {
        "id": who.id,
        "email": who.email,
        "name": who.name,
        "role": role.value,
        "organization": {"id": home.id, "name": home.name},
    }


def interview(settings: Settings, row: Interview, questions: int) -> View:
    return {
        "id": row.id,
        "title": row.title,
        "description": row.description,
        "isActive": row.is_active,
        "requireInvite": row.require_invite,
        "modes": list(row.modes),
        "language": row.language,
        "timeLimitMinutes": row.time_limit_minutes,
        "url": actions.public_url(settings, row),
        "questionCount": questions,
        "sessionCount": row.session_count,
        "createdAt": _moment(row.created_at),
        "updatedAt": _moment(row.updated_at),
    }


def listed_session(row: Session | Outcome, messages: int) -> View:
    return {
        "id": row.id,
        "status": row.status,
        "mode": row.mode,
        "participantName": row.participant_name,
        "participantEmail": row.participant_email,
        "endReason": row.end_reason,
        "totalDurationSeconds": row.total_duration_seconds,
        "messageCount": messages,
        "createdAt": _moment(row.created_at),
        "startedAt": _moment(row.started_at),
        "endedAt": _moment(row.ended_at),
    }


def session(row: Session, home: Interview, messages: Sequence[Message], events: int, audio: Recording | None) -> View:
    return {
        **listed_session(row, len(messages)),
        "interview": {"id": home.id, "title": home.title},
        "clockSeconds": row.clock_seconds,
        "consent": {"at": _moment(row.consent_at), "version": row.consent_version},
        "summary": row.summary,
        "insights": row.insights,
        "themes": row.themes,
        "sentiment": row.sentiment,
        "questions": [
            {"id": item["id"], "text": item["text"], "type": item["type"]} for item in row.plan.get("questions", [])
        ],
        "messages": [_message(item) for item in messages],
        "eventCount": events,
        "recording": None if audio is None else _recording(audio),
    }


def _message(row: Message) -> View:
    return {
        "id": row.id,
        "role": row.role,
        "content": row.content,
        "questionId": row.question_id,
        "timestamp": _moment(row.created_at),
        "audioStart": row.audio_start,
        "audioEnd": row.audio_end,
        "confidence": row.confidence,
        "purpose": row.purpose,
        "source": row.source,
        "interrupted": row.interrupted,
        "heard": row.heard,
    }


def _recording(row: Recording) -> View:
    return {
        "status": row.status,
        "format": row.format,
        "channels": row.channels,
        "sampleRate": row.sample_rate,
        "durationSeconds": row.duration_seconds,
        "sizeBytes": row.size_bytes,
        "error": row.error,
        "url": f"/console/api/sessions/{row.session_id}/recording",
    }


def _moment(value: datetime | None) -> str | None:
    return None if value is None else written(value)
