"""Session processes: made ahead of need, filled one after the other, and gone when nobody is in them any more."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import structlog

from agent.carrier import Carrier, Lost, reach
from agent.door import AtCapacity
from agent.forks import Forks
from agent.running import CLOSE_DEADLINE
from agent.session_process import Configuration
from models.errors import DomainError

log = structlog.get_logger(__name__)

LOOK_EVERY = 1.0
IDLE = 20.0
"""Seconds after which a process that was used and carries nothing any more ends, and its memory with it."""
SILENT = 15.0
"""Seconds without a sign of life after which a process counts as lost."""


class ProcessPool:
    """Owns the processes from `run` until it is cancelled."""

    def __init__(self, forks: Forks, folder: Path, configuration: Configuration, per_process: int) -> None:
        """Their sockets lie in `folder`; each carries up to `per_process` sessions."""
        self._forks = forks
        self._folder = folder
        self._configuration = configuration
        self._per_process = per_process
        self._carriers: list[Carrier] = []
        self._starting = asyncio.Lock()
        self._draining = False
        self._errands: set[asyncio.Task[Any]] = set()
        self._made = 0

    @property
    def sessions(self) -> set[str]:
        """What they carry, with what is on its way there."""
        return set().union(*(carrier.sessions for carrier in self._carriers))

    @property
    def lag(self) -> float:
        """How late, in seconds, the loop is in which the next session would live."""
        # A process that is full may be late without being in anybody's way.
        return min((carrier.lag for carrier in self._carriers if self._has_room(carrier)), default=0.0)

    def carrier_of(self, session_id: str) -> Carrier | None:
        """The process that carries the session, or is about to. One that was lost does until it is gone."""
        return next((carrier for carrier in self._carriers if session_id in carrier.sessions), None)

    async def with_room(self) -> Carrier:
        """A process with a place, the fullest first: so that others empty, and end. Raises AtCapacity."""
        async with self._starting:
            free = [carrier for carrier in self._carriers if self._has_room(carrier)]
            carrier = max(free, key=lambda carrier: len(carrier.sessions)) if free else await self._start()
        self._check_open()  # what came to it after it was drained would not be closed
        return carrier

    async def run(self) -> None:
        """Have a place ready ahead of need until cancelled; then let go of them all."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._forks.run(), name="forks")
                tasks.create_task(self._keep_ready(), name="session-processes")
        finally:
            for carrier in list(self._carriers):
                self._end(carrier)
            await asyncio.gather(*self._errands, return_exceptions=True)

    async def drain(self, patience: float) -> None:
        """Have each let its interviews end within `patience` seconds, and close the others."""
        self._draining = True
        timeout = patience + 2 * CLOSE_DEADLINE
        draining = (carrier.tell("drain", timeout=timeout, patience=patience) for carrier in self._carriers)
        for failed in await asyncio.gather(*draining, return_exceptions=True):
            if isinstance(failed, BaseException):
                log.error("session_process.not_drained", reason=str(failed))

    def speech_changed(self, available: bool) -> None:
        """The speech service went away or came back."""
        for carrier in self._carriers:
            self._do(self._tell_of_speech(carrier, available))

    # ----------------------------------------------------------------------------------------------------------------

    def _check_open(self) -> None:
        if self._draining:
            raise AtCapacity("the server is about to restart; please try again in a minute")

    def _has_room(self, carrier: Carrier) -> bool:
        return not carrier.lost and len(carrier.sessions) < self._per_process

    def _spent(self, carrier: Carrier, now: float) -> bool:
        return carrier.used and not carrier.lost and not carrier.sessions and now - carrier.idle_since > IDLE

    async def _keep_ready(self) -> None:
        while True:
            now = asyncio.get_running_loop().time()
            for carrier in self._carriers:
                if not carrier.lost and now - carrier.heard_at > SILENT:
                    log.error("session_process.silent", pid=carrier.pid)
                    carrier.give_up()
            with contextlib.suppress(AtCapacity):
                async with self._starting:
                    fresh = [one for one in self._carriers if self._has_room(one) and not self._spent(one, now)]
                    if not fresh and not self._draining:
                        await self._start()
                for carrier in [one for one in self._carriers if self._spent(one, now)]:
                    self._end(carrier)
            await asyncio.sleep(LOOK_EVERY)

    async def _start(self) -> Carrier:
        """Raises AtCapacity."""
        self._check_open()
        self._made += 1
        socket = self._folder / f"sessions-{self._made}.sock"
        try:
            carrier = await reach(await self._forks.fork(socket), socket)
        except (OSError, TimeoutError) as error:
            raise self._not_started(error) from error
        self._do(self._listen(carrier))
        try:
            await carrier.call("configure", **self._configuration.to_json())
            if carrier.lost:  # its answer and its end came at once: nobody listens to it any more
                raise Lost("it ended as soon as it was ready")
            self._carriers.append(carrier)
        except (DomainError, Lost) as error:
            raise self._not_started(error) from error
        finally:
            if carrier not in self._carriers:
                carrier.close()
        return carrier

    @staticmethod
    def _not_started(error: Exception) -> AtCapacity:
        log.error("session_process.not_started", reason=str(error))
        return AtCapacity("the interviewer is getting ready; please try again in a few seconds")

    @staticmethod
    async def _tell_of_speech(carrier: Carrier, available: bool) -> None:
        try:
            await carrier.tell("speech", available=available)
        except DomainError as error:  # a process that is too busy to answer hears of it later
            log.warning("session_process.not_told_of_speech", pid=carrier.pid, reason=str(error))

    async def _listen(self, carrier: Carrier) -> None:
        """Own the process until it is gone, or was let go of."""
        try:
            await carrier.run()
            if carrier in self._carriers:
                log.error("session_process.lost", pid=carrier.pid, sessions=len(carrier.sessions))
            while carrier in self._carriers:
                # Only when it is gone may its sessions go on somewhere else.
                try:
                    await carrier.kill()
                except TimeoutError:
                    log.error("session_process.not_gone", pid=carrier.pid)
                else:
                    self._end(carrier)
                    carrier.gone.set()
        finally:
            carrier.forget()

    def _end(self, carrier: Carrier) -> None:
        if carrier in self._carriers:
            self._carriers.remove(carrier)
        carrier.close()

    def _do(self, errand: Coroutine[Any, Any, Any]) -> None:
        """In a task of its own, which ends with the pool."""
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)
