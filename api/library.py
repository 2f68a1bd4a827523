"""Operations on whole interviews: open and close them again, copy them, carry them elsewhere, put them in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from api import actions, conditions
from api.audit import note
from api.settings import Settings
from api.surface import Principal
from models import question
from models.db import Tx
from models.errors import Invalid
from models.interview import Interview
from models.question import Question

MAX_TITLE = 200
_INTERVIEW = (
    "project_id", "title", "description", "objective", "assessment_criteria", "brief", "chat_enabled", "voice_enabled",
    "video_enabled", "ai_name", "ai_tone", "follow_up_depth", "language", "time_limit_minutes",
    "anti_cheating_enabled",
)  # fmt: skip
_QUESTION = (
    "text", "type", "order", "is_required", "options", "probe_on_short", "description", "time_limit_seconds", "facets",
    "probes",
)  # fmt: skip


async def unarchive(tx: Tx, caller: Principal, settings: Settings, interview_id: str, *, now: datetime) -> Interview:
    """Open an archived interview again, to those it was open to. Raises PlanLimitExceeded."""
    row = await actions.interview_of(tx, caller, interview_id)
    if row.is_active:
        return row
    await actions.claim_template(tx, caller, settings)
    return await actions.change_interview(tx, caller, interview_id, {"is_active": True}, now=now)


async def unpublish(tx: Tx, caller: Principal, interview_id: str, *, now: datetime) -> Interview:
    """Close the public link: invited candidates only."""
    return await actions.change_interview(tx, caller, interview_id, {"require_invite": True}, now=now)


async def duplicate(
    tx: Tx, caller: Principal, settings: Settings, interview_id: str, *, title: str | None, now: datetime
) -> tuple[Interview, Sequence[Question]]:
    """A new interview with the same settings and questions, and nobody invited. Raises PlanLimitExceeded."""
    row = await actions.interview_of(tx, caller, interview_id)
    fields = _columns(row, _INTERVIEW) | {"title": title or f"Copy of {row.title}"[:MAX_TITLE].strip()}
    questions = await question.of(tx, row.id)
    conditional = zip(questions, conditions.portable(questions), strict=True)
    items = [_columns(item, _QUESTION) | {"show_if": condition} for item, condition in conditional]
    return await add(tx, caller, settings, fields, items, now=now)


async def add(
    tx: Tx,
    caller: Principal,
    settings: Settings,
    fields: Mapping[str, Any],
    items: Sequence[Mapping[str, Any]],
    *,
    now: datetime,
) -> tuple[Interview, Sequence[Question]]:
    """A new interview with its questions. Raises PlanLimitExceeded."""
    row = await actions.create_interview(tx, caller, settings, fields, now=now)
    if items:
        await actions.add_questions(tx, caller, row.id, items, now=now)
    return row, await question.of(tx, row.id)


async def reorder(
    tx: Tx, caller: Principal, interview_id: str, ids: Sequence[str], *, now: datetime
) -> Sequence[Question]:
    """Put the interview's questions in this order. Raises Invalid unless each is named, once, and nothing else."""
    rows = {row.id: row for row in await actions.questions_of(tx, caller, interview_id)}
    if len(ids) != len(rows) or set(ids) != set(rows):
        raise Invalid("ids: name every question of the interview once, and nothing else", field="ids")
    ordered = [rows[identifier] for identifier in ids]
    await question.reorder(tx, ordered, now=now)
    await note(tx, caller, "interview.questions_reordered", interview_id, now=now)
    return ordered


def _columns(row: Interview | Question, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
