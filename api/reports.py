"""Operations on reports: look at one, have it made again."""

from __future__ import annotations

from agent.report.document import Document
from api import actions, report_sheet
from api.audit import note
from api.context import Context
from api.report_sheet import Sheet
from api.surface import Principal
from models import report
from models.db import Tx
from models.errors import Conflict
from models.interview import Interview
from models.report import Report, ReportStatus
from models.session import Session


async def look(ctx: Context, caller: Principal, session_id: str) -> tuple[Session, Interview, Report]:
    """A session's report, whatever its state. One that was never asked for is asked for now."""
    async with ctx.store.read() as tx:
        row, home = await _over(tx, caller, session_id)
        found = await report.of(tx, row.id)
    if found is None:
        async with ctx.store.transaction() as tx:
            row, home = await _over(tx, caller, session_id)
            found = await report.ask(tx, row.organization_id, row.id, now=ctx.now())
    return row, home, found


def sheet_of(row: Session, home: Interview, found: Report) -> Sheet:
    """The report as people read it. Raises Conflict while there is none."""
    if found.data is None:
        raise Conflict("there is no report to read yet", code="REPORT_NOT_READY")
    return report_sheet.sheet(row, home, Document.model_validate(found.data))


async def make_again(ctx: Context, caller: Principal, session_id: str) -> Report:
    """Have it made, again if need be; nothing changes while it is being made."""
    async with ctx.store.transaction() as tx:
        row, _home = await _over(tx, caller, session_id)
        known = await report.of(tx, row.id)
        if known is None or known.status != ReportStatus.PENDING:
            await note(tx, caller, "report.asked", row.id, now=ctx.now())
        return await report.ask(tx, row.organization_id, row.id, now=ctx.now())


async def _over(tx: Tx, caller: Principal, session_id: str) -> tuple[Session, Interview]:
    """The session and its interview. Raises NotFound, and Conflict where there can be no report."""
    row, home = await actions.session_of(tx, caller, session_id)
    if not row.is_over:
        raise Conflict("this session is under way: its report is made when it is over", code="SESSION_IN_PROGRESS")
    if row.transcript_deleted_at is not None:
        raise Conflict(
            "what was said in this session has been deleted, and its report with it", code="TRANSCRIPT_DELETED"
        )
    return row, home
