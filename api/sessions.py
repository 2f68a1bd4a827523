"""Operations on sessions beside reading them: end, delete, find the recording."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from agent import retention
from api import actions
from api.audit import note
from api.context import Context
from api.surface import Principal
from models import candidate, recording, session
from models.db import Tx
from models.errors import Conflict, NotFound
from models.recording import RecordingStatus
from models.session import Session, Status

ENDED_BY_CREATOR = "ended_by_creator"
_MEDIA_TYPES = {"ogg": "audio/ogg", "wav": "audio/wav"}


class Host(Protocol):
    """Where sessions are live."""

    async def end(self, session_id: str, reason: str) -> bool: ...

    def is_live(self, session_id: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Audio:
    """A finished recording on disk."""

    path: Path
    media_type: str


async def end(ctx: Context, host: Host | None, caller: Principal, session_id: str) -> None:
    """End the session now, in the middle of a sentence if need be. Raises Conflict when it is over already."""
    async with ctx.store.transaction() as tx:
        row, _home = await actions.session_of(tx, caller, session_id)
        if row.is_over:
            raise Conflict("this session is over already", code="SESSION_OVER")
        await note(tx, caller, "session.ended", row.id, now=ctx.now())
        if host is None:
            await session.finish(
                tx,
                row.id,
                status=Status.COMPLETED,
                reason=ENDED_BY_CREATOR,
                now=ctx.now(),
                clock_seconds=row.clock_seconds,
            )
    if host is not None:
        await host.end(session_id, ENDED_BY_CREATOR)


async def delete(ctx: Context, host: Host | None, caller: Principal, session_id: str) -> None:
    """Delete everything of a session that is over; its invitation, if it had one, opens a new one.

    Files go before rows: whatever stops this half-way, doing it again finishes it.
    """
    async with ctx.store.read() as tx:
        row = await _at_rest(tx, host, caller, session_id)
        kept = await recording.get(tx, row.id)
    path = recording.location(row.id) if kept is None else kept.path
    await asyncio.to_thread(retention.remove_files, ctx.data_dir, row.id, path)
    async with ctx.store.transaction() as tx:
        row = await _at_rest(tx, host, caller, session_id)
        await candidate.unlink_session(tx, row.id)
        await session.remove(tx, row)
        await note(tx, caller, "session.deleted", row.id, now=ctx.now(), interview=row.interview_id)


async def audio_of(ctx: Context, tx: Tx, session_id: str) -> Audio:
    """Raises NotFound without a recording, and Conflict while there is one that is not finished."""
    row = await recording.get(tx, session_id)
    if row is None:
        raise NotFound("this session has no recording")
    if row.status == RecordingStatus.RECORDING:
        raise Conflict("this recording is not finished yet", code="RECORDING_NOT_READY")
    path = (ctx.data_dir / row.path).resolve()
    if not path.is_relative_to(ctx.data_dir / recording.FOLDER) or not path.is_file():
        raise NotFound("this session has no recording")
    return Audio(path, _MEDIA_TYPES.get(path.suffix.removeprefix("."), "application/octet-stream"))


async def _at_rest(tx: Tx, host: Host | None, caller: Principal, session_id: str) -> Session:
    row, _home = await actions.session_of(tx, caller, session_id)
    if not row.is_over:
        raise Conflict("this session is under way: end it first", code="SESSION_IN_PROGRESS")
    audio = await recording.get(tx, row.id)
    recorded = audio is not None and audio.status == RecordingStatus.RECORDING
    if recorded or (host is not None and host.is_live(row.id)):
        raise Conflict("this session is still being closed: try again in a minute", code="SESSION_IN_PROGRESS")
    return row
