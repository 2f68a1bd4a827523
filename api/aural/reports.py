"""A session's report: what it came to, with the quotes it rests on (docs/reports.md)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from agent.report.document import Document
from api import report_html, report_pdf, reports
from api.aural.fields import Moment
from api.aural.schemas import Data, Row
from api.context import Ctx
from api.errors import Failure
from api.report_sheet import Sheet
from api.surface import Caller
from models.report import Report

router = APIRouter()


class Format(StrEnum):
    JSON = "json"
    HTML = "html"
    PDF = "pdf"


_WRITERS: dict[Format, tuple[str, Callable[[Sheet], str | bytes]]] = {
    Format.HTML: ("text/html", report_html.page),
    Format.PDF: ("application/pdf", report_pdf.paper),
}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "text/html": {"schema": {"type": "string"}},
            "application/pdf": {"schema": {"type": "string", "format": "binary"}},
        }
    },
    409: {
        "model": Failure,
        "description": "The session is under way, its words have been deleted, or there is no document yet.",
    },
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


@router.get("/sessions/{session_id}/report", response_model=Data[ReportRow], responses=_ANSWERS)
async def get_report(
    ctx: Ctx,
    caller: Caller,
    session_id: str,
    written: Annotated[
        Format, Query(alias="format", description="`html` and `pdf` are to be read, once there is a document.")
    ] = Format.JSON,
) -> Data[ReportRow] | Response:
    """PENDING, READY or FAILED. It is made when the session ends; one that never was is asked for by looking."""
    row, home, found = await reports.look(ctx, caller, session_id)
    if written is Format.JSON:
        return Data(data=_shown(found))
    media_type, write = _WRITERS[written]
    content = await asyncio.to_thread(write, reports.sheet_of(row, home, found))
    headers = {
        "Content-Disposition": f'inline; filename="report-{row.id}.{written}"',
        "Cache-Control": "private, no-store",
    }
    return Response(content, media_type=media_type, headers=headers)


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
