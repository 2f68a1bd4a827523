"""A session's report: what it came to, with the quotes it rests on (docs/reports.md)."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from agent.report.document import Document
from api import reports
from api.aural.fields import Moment
from api.aural.schemas import Data, Row
from api.context import Ctx
from api.errors import Failure
from api.surface import Caller
from models.report import Report

router = APIRouter()
_NONE_YET: dict[int | str, dict[str, Any]] = {
    409: {
        "model": Failure,
        "description": "The session is under way, its words have been deleted, or there is no document yet.",
    }
}


class ReportRow(Row):
    """`document` is null until there is one; while a report is made again, the one before stays."""

    session_id: str
    status: str
    error_code: str | None
    """What the last attempt failed of."""
    attempts: int
    next_attempt_at: Moment | None
    made_at: Moment | None
    document: Document | None


@router.get("/sessions/{session_id}/report", responses=_NONE_YET)
async def get_report(ctx: Ctx, caller: Caller, session_id: str) -> Data[ReportRow]:
    """PENDING, READY or FAILED. It is made when the session ends; one that never was is asked for by looking."""
    _row, _home, found = await reports.look(ctx, caller, session_id)
    return Data(data=_shown(found))


@router.post("/sessions/{session_id}/report")
async def make_report(ctx: Ctx, caller: Caller, session_id: str) -> Data[ReportRow]:
    """Have it made again. While it is PENDING, asking changes nothing."""
    return Data(data=_shown(await reports.make_again(ctx, caller, session_id)))


def _shown(row: Report) -> ReportRow:
    return ReportRow(
        session_id=row.session_id,
        status=row.status,
        error_code=row.error_code,
        attempts=row.attempts,
        next_attempt_at=row.next_attempt_at,
        made_at=row.made_at,
        document=None if row.data is None else Document.model_validate(row.data),
    )
