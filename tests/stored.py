"""An organization with an interview, and what is stored of its sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from models import interview, organization, project, session
from models.base import new_id
from models.db import Store

NOW = datetime(2026, 4, 1, 12, 0, 0, 123456, tzinfo=UTC)


@dataclass
class Home:
    organization_id: str
    interview_id: str


async def a_home(store: Store) -> Home:
    async with store.transaction() as tx:
        owner = await organization.create(tx, name="Acme")
        folder = await project.create(tx, organization_id=owner.id, name="Hiring")
        row = await interview.create(
            tx, organization_id=owner.id, project_id=folder.id, fields={"title": "Backend"}, now=NOW
        )
        return Home(owner.id, row.id)


async def a_session(store: Store, home: Home, *, now: datetime = NOW, candidate_id: str | None = None) -> str:
    async with store.transaction() as tx:
        row = await session.create(
            tx,
            organization_id=home.organization_id,
            interview_id=home.interview_id,
            candidate_id=candidate_id,
            mode="voice",
            plan={"title": "Backend", "questions": []},
            participant_name="Alex",
            participant_email=None,
            consent_version="2026-11",
            now=now,
        )
        return row.id


def a_message(session_id: str, seq: int, **fields: Any) -> dict[str, Any]:
    defaults: dict[str, Any] = {
        "id": new_id(), "role": "user", "content": f"words {seq}", "question_id": None, "now": NOW,
        "audio_start": None, "audio_end": None, "confidence": None, "purpose": None, "source": "speech",
        "client_id": None,
    }  # fmt: skip
    return {**defaults, "session_id": session_id, "seq": seq, **fields}
