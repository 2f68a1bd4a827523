"""SessionHost: the sessions of this machine, and who is let in."""

from __future__ import annotations

import asyncio
import gc
from dataclasses import dataclass
from datetime import timedelta

from agent.admission import Bounds
from agent.door import AtCapacity, Door
from agent.equipment import Equipment
from agent.sessions import Sessions
from agent.speech.supervisor import SpeechSupervisor
from agent.sweep import Sweep
from models import session


@dataclass(frozen=True, slots=True)
class HostConfig:
    capacity: int
    """Voices at once."""
    resume_window: timedelta
    """For how long one may come back."""


class SessionHost(Sessions):
    """All live sessions of this machine, in this process."""

    def __init__(self, equipment: Equipment, supervisor: SpeechSupervisor, config: HostConfig) -> None:
        super().__init__(equipment)
        self._supervisor = supervisor
        self._sweep = Sweep(equipment.store, equipment.config.data_dir, config.resume_window, self.is_live)
        self._door = Door(equipment.speech, Bounds(config.capacity), self._lag_elsewhere)
        self._arriving: set[str] = set()
        """Sessions whose offer is being answered: each has its place already."""

    @property
    def ready(self) -> bool:
        """Whether a candidate could be interviewed now."""
        return self._supervisor.ready and not self._draining

    async def run(self) -> None:
        """Keep the speech service alive and mark the sessions nobody came back to, until cancelled."""
        # Everything imported so far lives as long as the process: looking at it again would make every collection a
        # pause that live sessions can hear.
        gc.freeze()
        unlisten = self._supervisor.listen(self.speech_changed)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._supervisor.run(), name="speech-supervisor")
                tasks.create_task(self._sweep.run(), name="sweep")
                tasks.create_task(self._door.run(), name="door")
        finally:
            unlisten()
            await self._equipment.speech.close()

    def expect(self, session_id: str) -> None:
        """Keep a place for a voice that is about to begin. Raises AtCapacity."""
        self._check_open()
        self._door.let_in(session_id, self._voices() | self._arriving)

    async def offer(
        self, session_id: str, sdp: str, kind: str, *, pc_id: str | None = None, restart: bool = False
    ) -> dict[str, str]:
        """Let a candidate in, and connect.

        Whose interview has begun is let in whatever the load. Returns the answer. Raises what `connect` does.
        """
        async with self._lock(session_id):
            self._check_open()
            if not await self._has_begun(session_id):
                self.expect(session_id)
            self._arriving.add(session_id)
            try:
                answer = await self.connect(session_id, sdp, kind, pc_id=pc_id, restart=restart)
            finally:
                self._arriving.discard(session_id)
            self._door.forget(session_id)  # it is inside
            return answer

    async def leave(self, session_id: str) -> None:
        self._door.forget(session_id)
        await super().leave(session_id)

    # ----------------------------------------------------------------------------------------------------------------

    def _check_open(self) -> None:
        if not self.ready:
            raise AtCapacity("the interviewer is getting ready; please try again in a few seconds")

    def _lag_elsewhere(self) -> float:
        """How late, in seconds, the loop is in which the next voice would live."""
        return 0.0

    def _voices(self) -> set[str]:
        """The sessions that are held aloud now."""
        return self._running.voices()

    async def _has_begun(self, session_id: str) -> bool:
        """Whether somebody comes back to a session that was held aloud."""
        async with self._store.read() as tx:
            row = await session.get(tx, session_id)
            return row.started_at is not None and row.mode != "chat"
