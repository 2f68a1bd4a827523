"""Reports: what a session came to. One row a session, asked for in the transaction in which the session ends.

PENDING becomes READY or FAILED, and asking again makes it PENDING. Attempts are claimed (models/claim.py); each is
counted when it is claimed, so that a report whose making kills the process is given up and not tried for ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, column, delete, exists, select, table
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models import delivery
from models.base import Base, utcnow
from models.claim import Claim, wait_after
from models.webhook import EventType

MAX_ATTEMPTS = 4
LEASE = timedelta(minutes=3)
"""Longer than any attempt takes: a language model is given a minute."""
INTERRUPTED = "INTERRUPTED"
"""The last attempt was begun and nothing was heard of it again."""
_SESSIONS = table("sessions", column("id"))
_MESSAGES = table("messages", column("session_id"), column("role"))
"""Their modules build on this one."""


class ReportStatus(StrEnum):
    PENDING = "PENDING"
    READY = "READY"
    FAILED = "FAILED"


class Report(Base):
    __tablename__ = "reports"
    __table_args__ = (Index(None, "status", "next_attempt_at"),)

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), unique=True)
    status: Mapped[str] = mapped_column(default=ReportStatus.PENDING.value)
    attempts: Mapped[int] = mapped_column(default=0)
    """Since it was asked for last."""
    claim: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime | None]
    error_code: Mapped[str | None]
    """What the last attempt failed of; None once one succeeds."""
    data: Mapped[dict[str, Any] | None]
    """The document (agent/report/document.py). A report that is being made again keeps it until it has a new one."""
    made_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(default=utcnow)


async def ask(tx: AsyncSession, organization_id: str, session_id: str, *, now: datetime) -> Report:
    """Have a report made of a session that is over. One that is being made already is left in peace."""
    await tx.execute(select(_SESSIONS.c.id).where(_SESSIONS.c.id == session_id).with_for_update())  # one asks at a time
    row = await of(tx, session_id)
    if row is None:
        row = Report(
            organization_id=organization_id, session_id=session_id, next_attempt_at=now, created_at=now, updated_at=now
        )
        tx.add(row)
    elif row.status != ReportStatus.PENDING:
        row.status, row.attempts, row.error_code = ReportStatus.PENDING.value, 0, None
        row.next_attempt_at = row.updated_at = now
    await tx.flush()
    return row


async def ask_if_spoken(tx: AsyncSession, organization_id: str, session_id: str, *, now: datetime) -> None:
    """Have a report made if the candidate said anything."""
    spoken = exists().where(_MESSAGES.c.session_id == session_id, _MESSAGES.c.role == "user")
    if await tx.scalar(select(spoken)):
        await ask(tx, organization_id, session_id, now=now)


async def of(tx: AsyncSession, session_id: str) -> Report | None:
    """The session's report, if it was ever asked for."""
    return await tx.scalar(select(Report).where(Report.session_id == session_id))


async def is_any_due(tx: AsyncSession, *, now: datetime) -> bool:
    """Whether `claim_due` could find anything."""
    return await tx.scalar(select(Report.id).where(*_due(now)).limit(1)) is not None


async def claim_due(tx: AsyncSession, *, now: datetime, limit: int) -> Sequence[Claim]:
    """Claim up to `limit` reports whose time has come, the longest due first; give up the ones that used theirs up."""
    query = select(Report).where(*_due(now)).order_by(Report.next_attempt_at)
    rows = (await tx.scalars(query.limit(limit).with_for_update(skip_locked=True))).all()
    claims = []
    for row in rows:
        if row.attempts >= MAX_ATTEMPTS:
            await _give_up(tx, row, INTERRUPTED, now=now)
            continue
        row.claim += 1
        row.attempts += 1
        row.next_attempt_at = now + LEASE
        claims.append(Claim(row.id, row.claim))
    await tx.flush()
    return claims


async def claimed(tx: AsyncSession, claim: Claim, *, lock: bool = False) -> Report | None:
    """The report, if the claim still stands. With `lock`, it stands until the commit."""
    query = select(Report).where(
        Report.id == claim.row_id, Report.claim == claim.number, Report.status == ReportStatus.PENDING.value
    )
    return await tx.scalar(query.with_for_update() if lock else query)


async def ready(tx: AsyncSession, row: Report, data: dict[str, Any], *, now: datetime) -> None:
    """An attempt succeeded: keep the document and tell the webhooks."""
    row.status, row.data, row.made_at = ReportStatus.READY.value, data, now
    row.error_code = row.next_attempt_at = None
    row.claim += 1
    row.updated_at = now
    await tx.flush()
    await delivery.emit(tx, row.organization_id, EventType.REPORT_READY, [row.session_id], now=now)


async def failed(tx: AsyncSession, row: Report, error_code: str, *, now: datetime) -> None:
    """An attempt failed: there will be another one, or that was the last and the webhooks are told."""
    if row.attempts >= MAX_ATTEMPTS:
        await _give_up(tx, row, error_code, now=now)
        return
    row.error_code, row.next_attempt_at, row.updated_at = error_code, now + wait_after(row.attempts), now
    row.claim += 1
    await tx.flush()


async def forget(tx: AsyncSession, session_id: str) -> None:
    """Take it out: it quotes what was said."""
    await tx.execute(delete(Report).where(Report.session_id == session_id))


async def _give_up(tx: AsyncSession, row: Report, error_code: str, *, now: datetime) -> None:
    row.status, row.error_code, row.next_attempt_at = ReportStatus.FAILED.value, error_code, None
    row.claim += 1
    row.updated_at = now
    await tx.flush()
    await delivery.emit(tx, row.organization_id, EventType.REPORT_FAILED, [row.session_id], now=now)


def _due(now: datetime) -> Sequence[ColumnElement[bool]]:
    return Report.status == ReportStatus.PENDING.value, Report.next_attempt_at <= now
