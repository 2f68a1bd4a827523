"""Retention: what an organization keeps for so many days only goes when they are over."""

from __future__ import annotations

import asyncio
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from models import erasure, organization, recording, session
from models.db import Store
from models.erasure import Reason
from models.organization import Organization

log = structlog.get_logger(__name__)

BATCH = 200
"""Sessions of one organization in one sweep; the next sweep goes on. One that was left half-way is found again."""


async def sweep(store: Store, data_dir: Path, *, now: datetime) -> None:
    """Delete what is past its days: recordings' files, then their rows; what was said."""
    async with store.read() as tx:
        homes = await organization.with_retention(tx)
    for home in homes:
        if home.recording_days is not None:
            await _recordings(store, data_dir, home, now - timedelta(days=home.recording_days), now)
        if home.transcript_days is not None:
            await _transcripts(store, home, now - timedelta(days=home.transcript_days), now)


async def _recordings(store: Store, data_dir: Path, home: Organization, before: datetime, now: datetime) -> None:
    async with store.read() as tx:
        due = await erasure.recordings_ended_before(tx, home.id, before, limit=BATCH)
    for row in due:
        try:
            await asyncio.to_thread(remove_files, data_dir, row.session_id, row.path)
        except OSError as error:  # its row stays, so that it is tried again
            log.error("retention.not_deleted", session=row.session_id, reason=error.strerror)
            continue
        async with store.transaction() as tx:
            await erasure.forget_recording(tx, row.session_id, reason=Reason.RETENTION, now=now)
    if due:
        log.info("retention.recordings_deleted", organization=home.id, count=len(due))


async def _transcripts(store: Store, home: Organization, before: datetime, now: datetime) -> None:
    async with store.read() as tx:
        due = await erasure.transcripts_ended_before(tx, home.id, before, limit=BATCH)
    for session_id in due:
        async with store.transaction() as tx:
            row = await session.get(tx, session_id)
            await erasure.forget_transcript(tx, row, reason=Reason.RETENTION, now=now)
    if due:
        log.info("retention.transcripts_deleted", organization=home.id, count=len(due))


def remove_files(data_dir: Path, session_id: str, path: str) -> None:
    """Delete a session's audio: its folder, and the file its row names. Absent ones are fine. Raises OSError."""
    folder = data_dir / recording.location(session_id)
    if folder.is_dir():
        shutil.rmtree(folder)
    named = (data_dir / path).resolve()
    if named.is_relative_to(data_dir.resolve() / recording.FOLDER) and named.is_file():
        named.unlink()
