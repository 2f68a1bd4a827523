"""SessionFleet: a session host whose voices live in processes of their own, a few in each.

What is written stays in the server's process, as it costs next to nothing. A session is in one place at a time: its
lock is held while it is placed, and what another process still carries is not taken up here. Where it is follows from
what the processes say, in the order in which each says it: one that says `Elsewhere` has said before that it ended.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Mapping, Sequence
from pathlib import Path
from typing import Any

import structlog

from agent.carrier import Carrier, Lost, reach
from agent.channel import Request
from agent.door import AtCapacity
from agent.forks import Forks
from agent.interview.events import Judge, Verdict
from agent.journal import Said
from agent.llm import Model
from agent.session_messages import request_to_json, said_from_json
from agent.session_process import Configuration
from agent.sessions import CLOSE_DEADLINE, Elsewhere, HostConfig, SessionHost, Standing
from agent.speech.client import SpeechClient
from agent.speech.supervisor import SpeechSupervisor
from agent.webrtc import ANSWER_DEADLINE, BadOffer
from models.db import Store
from models.errors import DomainError

log = structlog.get_logger(__name__)

LOOK_EVERY = 1.0
IDLE = 20.0
"""Seconds after which a process that was used and carries nothing any more ends, and its memory with it."""
SILENT = 15.0
"""Seconds without a sign of life after which a process counts as lost."""
CONNECT_DEADLINE = ANSWER_DEADLINE + 2 * CLOSE_DEADLINE
"""Seconds to connect a call, behind an earlier one of the session and with one that is taken over to close."""


class SessionFleet(SessionHost):
    """All live sessions of this machine."""

    def __init__(
        self,
        store: Store,
        supervisor: SpeechSupervisor,
        speech: SpeechClient,
        judge: Callable[[Judge], Verdict],
        config: HostConfig,
        model: Model | None = None,
        *,
        forks: Forks,
        folder: Path,
        configuration: Configuration,
        per_process: int,
    ) -> None:
        super().__init__(store, supervisor, speech, judge, config, model)
        self._forks = forks
        self._folder = folder
        self._configuration = configuration
        self._per_process = per_process
        self._carriers: list[Carrier] = []
        self._starting = asyncio.Lock()
        self._errands: set[asyncio.Task[Any]] = set()
        self._made = 0

    @property
    def live(self) -> int:
        return super().live + sum(len(carrier.sessions) for carrier in self._carriers)

    def is_live(self, session_id: str) -> bool:
        return self._carrier_of(session_id) is not None or super().is_live(session_id)

    async def run(self) -> None:
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(super().run(), name="local-sessions")
                tasks.create_task(self._forks.run(), name="forks")
                tasks.create_task(self._keep_ready(), name="session-processes")
        finally:
            for carrier in list(self._carriers):
                self._end(carrier)
            await asyncio.gather(*self._errands, return_exceptions=True)

    async def drain(self, patience: float) -> None:
        self._draining = True
        draining = (
            self._told(carrier, "drain", timeout=patience + 2 * CLOSE_DEADLINE, patience=patience)
            for carrier in self._carriers
        )
        for failed in await asyncio.gather(super().drain(patience), *draining, return_exceptions=True):
            if isinstance(failed, BaseException):
                log.error("session_process.not_drained", reason=str(failed))

    def speech_changed(self, available: bool) -> None:
        super().speech_changed(available)
        for carrier in self._carriers:
            self._do(self._told(carrier, "speech", available=available))

    # ---- what candidates ask ---------------------------------------------------------------------------------------

    async def connect(
        self, session_id: str, sdp: str, kind: str, *, pc_id: str | None = None, restart: bool = False
    ) -> dict[str, str]:
        carrier = self._carrier_of(session_id)
        if carrier is None:
            await self._take_over(session_id)  # what was written goes on aloud
            carrier = await self._with_room()
        given = {"sdp": sdp, "kind": kind, "pc_id": pc_id, "restart": restart}
        try:
            answer: dict[str, str] = await carrier.call("connect", session_id, timeout=CONNECT_DEADLINE, **given)
        except Lost:
            raise AtCapacity("the connection was lost; please try again", retry_after=1) from None
        return answer

    async def trickle(self, session_id: str, pc_id: str, candidates: Sequence[dict[str, Any]]) -> None:
        carrier = self._carrier_of(session_id)
        if carrier is None:
            raise BadOffer("no such connection")
        with contextlib.suppress(Lost):
            await carrier.call("trickle", session_id, pc_id=pc_id, candidates=list(candidates))

    async def leave(self, session_id: str) -> None:
        if (carrier := self._carrier_of(session_id)) is not None:
            with contextlib.suppress(Elsewhere):
                await self._done(carrier, "leave", session_id)
        await super().leave(session_id)

    async def request(self, session_id: str, request: Request) -> Said | None:
        while True:
            with contextlib.suppress(Elsewhere):
                if (carrier := self._carrier_of(session_id)) is None:
                    return await super().request(session_id, request)
                return said_from_json(await self._done(carrier, "request", session_id, **request_to_json(request)))

    async def standing(self, session_id: str) -> Standing | None:
        if (carrier := self._carrier_of(session_id)) is None:
            return await super().standing(session_id)
        found = await self._told(carrier, "standing", session_id)
        return None if found is None else Standing(**found)

    async def notice(self, session_id: str, kind: str, data: Mapping[str, float | int]) -> bool:
        if (carrier := self._carrier_of(session_id)) is None:
            return await super().notice(session_id, kind, data)
        return bool(await self._told(carrier, "notice", session_id, kind=kind, data=dict(data)))

    async def stir(self, session_id: str) -> None:
        if (carrier := self._carrier_of(session_id)) is None:
            await super().stir(session_id)
        else:
            await self._told(carrier, "stir", session_id)

    async def watch(self, session_id: str, timeout: float = 0.0, after: str | None = None) -> None:
        if (carrier := self._carrier_of(session_id)) is None:
            await super().watch(session_id, timeout, after)
        else:
            await self._told(carrier, "watch", session_id, timeout=timeout + CLOSE_DEADLINE, wait=timeout, after=after)

    async def open_text(self, session_id: str) -> None:
        with contextlib.suppress(Elsewhere):
            await super().open_text(session_id)

    async def end(self, session_id: str, reason: str) -> bool:
        while True:
            with contextlib.suppress(Elsewhere):
                if (carrier := self._carrier_of(session_id)) is None:
                    return await super().end(session_id, reason)
                return bool(await self._done(carrier, "end", session_id, reason=reason))

    async def _done(self, carrier: Carrier, op: str, session_id: str, **given: Any) -> Any:
        """The result. Raises what the operation raises, and Elsewhere where the process is lost, once it is gone."""
        try:
            return await carrier.call(op, session_id, **given)
        except Lost:
            try:
                async with asyncio.timeout(CLOSE_DEADLINE):
                    await carrier.gone.wait()
            except TimeoutError as error:
                raise AtCapacity("your interview is still being saved; please try again in a few seconds") from error
            raise Elsewhere from None

    async def _told(self, carrier: Carrier, op: str, session_id: str = "", **given: Any) -> Any:
        """The result; None where the process is lost, as it is for a session that is not live."""
        with contextlib.suppress(Lost):
            return await carrier.call(op, session_id, **given)
        return None

    # ---- which session is where ------------------------------------------------------------------------------------

    def _carrier_of(self, session_id: str) -> Carrier | None:
        """The process that carries the session, or is about to. One that was lost does until it is gone."""
        return next((carrier for carrier in self._carriers if session_id in carrier.sessions), None)

    async def _check_here(self, session_id: str) -> None:
        if self._carrier_of(session_id) is not None:
            raise Elsewhere

    def _voices(self) -> set[str]:
        return super()._voices().union(*(carrier.sessions for carrier in self._carriers))

    def _lag_elsewhere(self) -> float:
        # A process that is full may be late without being in anybody's way.
        return min((carrier.lag for carrier in self._carriers if self._has_room(carrier)), default=0.0)

    # ---- processes -------------------------------------------------------------------------------------------------

    async def _with_room(self) -> Carrier:
        """A process with a place, the fullest first: so that others empty, and end. Raises AtCapacity."""
        async with self._starting:
            free = [carrier for carrier in self._carriers if self._has_room(carrier)]
            return max(free, key=lambda carrier: len(carrier.sessions)) if free else await self._start_process()

    def _has_room(self, carrier: Carrier) -> bool:
        return not carrier.lost and len(carrier.sessions) < self._per_process

    async def _keep_ready(self) -> None:
        """Have a place ready ahead of need, and end what is not needed any more."""
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
                        await self._start_process()
                for carrier in [one for one in self._carriers if self._spent(one, now)]:
                    self._end(carrier)
            await asyncio.sleep(LOOK_EVERY)

    def _spent(self, carrier: Carrier, now: float) -> bool:
        return carrier.used and not carrier.lost and not carrier.sessions and now - carrier.idle_since > IDLE

    async def _start_process(self) -> Carrier:
        """Raises AtCapacity."""
        self._made += 1
        socket = self._folder / f"sessions-{self._made}.sock"
        try:
            carrier = await reach(await self._forks.fork(socket), socket)
        except (OSError, TimeoutError) as error:
            raise self._not_started(error) from error
        self._do(self._listen(carrier))
        try:
            await carrier.call("configure", **self._configuration.to_json())
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
        """In a task of its own, which ends with the fleet."""
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)
