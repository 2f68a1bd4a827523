"""Recordings: where a session's audio lies, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models import session
from models.base import Base, utcnow
from models.session import Session, Status

FOLDER = "recordings"


class RecordingStatus(StrEnum):
    RECORDING = "RECORDING"
    FINISHED = "FINISHED"
    STOPPED = "STOPPED"
    """It ended before the interview did; `error` says why."""


class Recording(Base):
    __tablename__ = "recordings"

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), unique=True)
    status: Mapped[str] = mapped_column(default=RecordingStatus.RECORDING.value)
    path: Mapped[str]
    """Relative to the data directory."""
    format: Mapped[str]
    channels: Mapped[int]
    sample_rate: Mapped[int]
    duration_seconds: Mapped[float] = mapped_column(default=0.0)
    size_bytes: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]
    updated_at: Mapped[datetime] = mapped_column(default=utcnow)


def location(session_id: str) -> str:
    """Where a session's recording lies, relative to the data directory."""
    return f"{FOLDER}/{session_id}"


async def open_(
    tx: AsyncSession,
    *,
    session_id: str,
    path: str,
    format: str,  # noqa: A002 - the column's name
    channels: int,
    sample_rate: int,
    now: datetime | None = None,
) -> Recording:
    """The session's recording: the one it has, when it resumes, or a new one. Raises NotFound without a session."""
    row = await get(tx, session_id)
    if row is not None:
        return row
    owner = await session.get(tx, session_id)
    now = now or utcnow()
    row = Recording(
        organization_id=owner.organization_id,
        session_id=session_id,
        path=path,
        format=format,
        channels=channels,
        sample_rate=sample_rate,
        created_at=now,
        updated_at=now,
    )
    tx.add(row)
    await tx.flush()
    return row


async def update(tx: AsyncSession, session_id: str, **fields: Any) -> None:
    """Set these columns (status, path, format, duration_seconds, size_bytes, error) and leave the others."""
    await tx.execute(
        sa.update(Recording).where(Recording.session_id == session_id).values(**{"updated_at": utcnow(), **fields})
    )


async def unfinished(tx: AsyncSession) -> Sequence[str]:
    """Sessions that are over and whose recording has not been finished: a crash came between."""
    query = select(Recording.session_id).join(Session, Session.id == Recording.session_id)
    query = query.where(Recording.status == RecordingStatus.RECORDING.value, Session.status != Status.IN_PROGRESS.value)
    return (await tx.scalars(query)).all()


async def get(tx: AsyncSession, session_id: str) -> Recording | None:
    return await tx.scalar(select(Recording).where(Recording.session_id == session_id))
