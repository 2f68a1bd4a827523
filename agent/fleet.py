"""SessionFleet: a session host whose voices live in processes of their own, a few in each.

What is written stays in the server's process, as it costs next to nothing. A session is in one place at a time: its
lock is held while it is placed, and what another process still carries is not taken up here. Where it is follows from
what the processes say, in the order in which each says it: one that says `Elsewhere` has said before that it ended.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from typing import Any

from agent.carrier import Lost
from agent.channel import Request
from agent.door import AtCapacity
from agent.equipment import Equipment
from agent.host import HostConfig, SessionHost
from agent.journal import Said
from agent.process_pool import ProcessPool
from agent.running import CLOSE_DEADLINE
from agent.session_messages import request_to_json, said_from_json
from agent.sessions import Elsewhere, Standing
from agent.speech.supervisor import SpeechSupervisor
from agent.webrtc import ANSWER_DEADLINE, BadOffer

CONNECT_DEADLINE = ANSWER_DEADLINE + 2 * CLOSE_DEADLINE
"""Seconds to connect a call, behind an earlier one of the session and with one that is taken over to close."""


class SessionFleet(SessionHost):
    """All live sessions of this machine."""

    def __init__(
        self, equipment: Equipment, supervisor: SpeechSupervisor, config: HostConfig, processes: ProcessPool
    ) -> None:
        super().__init__(equipment, supervisor, config)
        self._processes = processes

    @property
    def live(self) -> int:
        return super().live + len(self._processes.sessions)

    def is_live(self, session_id: str) -> bool:
        return self._processes.carrier_of(session_id) is not None or super().is_live(session_id)

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(super().run(), name="local-sessions")
            tasks.create_task(self._processes.run(), name="process-pool")

    async def drain(self, patience: float) -> None:
        await asyncio.gather(super().drain(patience), self._processes.drain(patience))

    def speech_changed(self, available: bool) -> None:
        super().speech_changed(available)
        self._processes.speech_changed(available)

    # ---- what candidates ask ---------------------------------------------------------------------------------------

    async def connect(
        self, session_id: str, sdp: str, kind: str, *, pc_id: str | None = None, restart: bool = False
    ) -> dict[str, str]:
        carrier = self._processes.carrier_of(session_id)
        if carrier is None:
            await self._take_over(session_id)  # what was written goes on aloud
            carrier = await self._processes.with_room()
        given = {"sdp": sdp, "kind": kind, "pc_id": pc_id, "restart": restart}
        try:
            answer: dict[str, str] = await carrier.call("connect", session_id, timeout=CONNECT_DEADLINE, **given)
        except Lost:
            raise AtCapacity("the connection was lost; please try again", retry_after=1) from None
        return answer

    async def trickle(self, session_id: str, pc_id: str, candidates: Sequence[dict[str, Any]]) -> None:
        carrier = self._processes.carrier_of(session_id)
        if carrier is None:
            raise BadOffer("no such connection")
        await carrier.tell("trickle", session_id, pc_id=pc_id, candidates=list(candidates))

    async def leave(self, session_id: str) -> None:
        if self._processes.carrier_of(session_id) is None:
            await super().leave(session_id)  # an offer that still looked for a place has one when this returns
        if (carrier := self._processes.carrier_of(session_id)) is not None:
            with contextlib.suppress(Elsewhere):
                await carrier.do("leave", session_id)
            await super().leave(session_id)

    async def request(self, session_id: str, request: Request) -> Said | None:
        while True:
            with contextlib.suppress(Elsewhere):
                if (carrier := self._processes.carrier_of(session_id)) is None:
                    return await super().request(session_id, request)
                return said_from_json(await carrier.do("request", session_id, **request_to_json(request)))

    async def standing(self, session_id: str) -> Standing | None:
        if (carrier := self._processes.carrier_of(session_id)) is None:
            return await super().standing(session_id)
        found = await carrier.tell("standing", session_id)
        return None if found is None else Standing(**found)

    async def notice(self, session_id: str, kind: str, data: Mapping[str, float | int]) -> bool:
        if (carrier := self._processes.carrier_of(session_id)) is None:
            return await super().notice(session_id, kind, data)
        return bool(await carrier.tell("notice", session_id, kind=kind, data=dict(data)))

    async def stir(self, session_id: str) -> None:
        if (carrier := self._processes.carrier_of(session_id)) is None:
            await super().stir(session_id)
        else:
            await carrier.tell("stir", session_id)

    async def watch(self, session_id: str, timeout: float = 0.0, after: str | None = None) -> None:
        if (carrier := self._processes.carrier_of(session_id)) is None:
            await super().watch(session_id, timeout, after)
        else:
            await carrier.tell("watch", session_id, timeout=timeout + CLOSE_DEADLINE, wait=timeout, after=after)

    async def open_text(self, session_id: str) -> None:
        with contextlib.suppress(Elsewhere):
            await super().open_text(session_id)

    async def end(self, session_id: str, reason: str) -> bool:
        while True:
            with contextlib.suppress(Elsewhere):
                if (carrier := self._processes.carrier_of(session_id)) is None:
                    return await super().end(session_id, reason)
                return bool(await carrier.do("end", session_id, reason=reason))

    # ---- which session is where ------------------------------------------------------------------------------------

    async def _check_here(self, session_id: str) -> None:
        if self._processes.carrier_of(session_id) is not None:
            raise Elsewhere

    def _voices(self) -> set[str]:
        return super()._voices() | self._processes.sessions

    def _lag_elsewhere(self) -> float:
        return self._processes.lag
