"""What is done about sessions that nobody is in any more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import structlog

from agent import recorder, retention
from models import recording, session
from models.base import utcnow
from models.db import Store

log = structlog.get_logger(__name__)

EVERY = 60.0


class Sweep:
    """Marks sessions that nobody came back to; finishes recordings that a crash left in parts; forgets what is due."""

    def __init__(self, store: Store, data_dir: Path, resume_window: timedelta, is_live: Callable[[str], bool]) -> None:
        self._store = store
        self._data_dir = data_dir
        self._resume_window = resume_window
        self._is_live = is_live

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            try:
                await self._mark_abandoned()
                await self._finish_recordings()
                await retention.sweep(self._store, self._data_dir, now=utcnow())
            except Exception:
                # Whatever keeps the sweep from its work now, live interviews must not end for it.
                log.exception("sweep.postponed")
            await asyncio.sleep(EVERY)

    async def _mark_abandoned(self) -> None:
        now = utcnow()
        async with self._store.transaction() as tx:
            for session_id in await session.stale(tx, before=now - self._resume_window):
                if self._is_live(session_id):
                    continue
                row = await session.get(tx, session_id)
                await session.finish(
                    tx,
                    session_id,
                    status=session.Status.ABANDONED,
                    reason="not_resumed",
                    now=now,
                    clock_seconds=row.clock_seconds,
                )

    async def _finish_recordings(self) -> None:
        async with self._store.read() as tx:
            waiting = await recording.unfinished(tx)
        for session_id in waiting:
            if self._is_live(session_id):
                continue
            fields = await recorder.finish(self._data_dir, session_id) or {"status": "FINISHED"}
            async with self._store.transaction() as tx:
                await recording.update(tx, session_id, **fields)
