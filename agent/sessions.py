"""Sessions of one process: starts, resumes, takes over and ends them, and does what their candidates ask."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

from agent.channel import Request, Typed
from agent.conversation import Conversation
from agent.door import AtCapacity
from agent.equipment import Equipment
from agent.interview.state import Phase
from agent.journal import Said
from agent.live import LiveSession
from agent.restore import Restored, restore
from agent.running import RunningSessions
from agent.text import TextSession
from agent.webrtc import BadOffer, accept, add_candidate, hang_up, renegotiate
from models import session
from models.base import utcnow
from models.errors import Gone


class Elsewhere(Exception):
    """Another process carries this session."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a live interview stands, as far as its candidate may know."""

    awaiting: str
    """Whose turn it is: `candidate`, `interviewer` or `nobody`."""
    paused: bool
    shown: int | None
    """The current question's index, as last shown."""
    remaining: float | None
    """Seconds left of the time limit; None without one."""


class Sessions:
    """All live sessions of this process."""

    def __init__(self, equipment: Equipment, tell: Callable[[str, str], None] = lambda *_: None) -> None:
        """`tell` is told that a session `began` or `ended`, and which."""
        self._equipment = equipment
        self._store = equipment.store
        self._running = RunningSessions(tell)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._draining = False

    @property
    def live(self) -> int:
        return len(self._running)

    def is_live(self, session_id: str) -> bool:
        """Whether somebody here still writes to the session."""
        return session_id in self._running

    def conversation(self, session_id: str) -> Conversation | None:
        """The session's conversation while it is live."""
        running = self._running.get(session_id)
        return None if running is None else running.conversation

    async def drain(self, patience: float) -> None:
        """Take nobody new, wait up to `patience` seconds for the others, then close them; they stay resumable."""
        self._draining = True
        await self._running.drain(patience)

    def speech_changed(self, available: bool) -> None:
        """The speech service went away or came back."""
        self._running.speech_changed(available)

    async def connect(
        self, session_id: str, sdp: str, kind: str, *, pc_id: str | None = None, restart: bool = False
    ) -> dict[str, str]:
        """Connect a candidate who was let in, taking over from an earlier connection. Under the session's lock.

        An offer that names the live connection (`pc_id`) and does not restart it changes that connection instead.
        Returns the answer. Raises BadOffer, NotFound, Gone (the session is over) and AtCapacity.
        """
        live = self._connected(session_id, pc_id)
        if live is not None and not restart:
            return await renegotiate(live.connection, sdp, kind)
        # An offer that cannot be answered must not disturb the connection that works.
        connection, answer = await accept(sdp, kind, self._equipment.config.ice)
        try:
            await self._take_over(session_id)
            self._running.start(self._equipment.voice(await self._restored(session_id), connection))
        except BaseException:
            await hang_up(connection)
            raise
        return answer

    async def trickle(self, session_id: str, pc_id: str, candidates: Sequence[dict[str, Any]]) -> None:
        """Add a browser's network candidates to its connection. Raises BadOffer."""
        live = self._connected(session_id, pc_id)
        if live is None:
            raise BadOffer("no such connection")
        for item in candidates:
            await add_candidate(live.connection, item["candidate"], item.get("sdp_mid"), item.get("sdp_mline_index"))

    async def leave(self, session_id: str) -> None:
        """The candidate goes away on purpose; returns when all is stored."""
        async with self._lock(session_id):
            await self._running.stop(session_id)

    async def request(self, session_id: str, request: Request) -> Said | None:
        """What the candidate typed or pressed over HTTP; returns its message, stored.

        Works in any mode: on the live voice if there is one, else as text. Raises NotFound, Gone, AtCapacity, and
        Invalid for a choice that the question does not offer.
        """
        said = await (await self._present(session_id)).request(request)
        if said is None and isinstance(request, Typed):
            raise _over()
        return said

    async def standing(self, session_id: str) -> Standing | None:
        """Where the session's interview stands; None while it is not live."""
        if (live := self.conversation(session_id)) is None:
            return None
        return Standing(live.awaiting, live.state.phase is Phase.PAUSED, live.shown, live.remaining())

    async def notice(self, session_id: str, kind: str, data: Mapping[str, float | int]) -> bool:
        """Keep what the candidate's page noticed; False while the session is not live."""
        if (live := self.conversation(session_id)) is None:
            return False
        live.notice(kind, data)
        await self.watch(session_id)
        return True

    async def stir(self, session_id: str) -> None:
        """The candidate is at work on something: where the interviewer waits, it waits anew."""
        if (live := self.conversation(session_id)) is not None:
            live.stir()

    async def watch(self, session_id: str, timeout: float = 0.0, after: str | None = None) -> None:
        """Return once everything said so far is stored, after waiting up to `timeout` seconds for something to be said
        after the message `after`."""
        if (running := self._running.get(session_id)) is not None:
            await running.news(timeout, after)
            await running.settled()

    async def open_text(self, session_id: str) -> None:
        """Have a session without sound go on. Raises NotFound, Gone and AtCapacity.

        Looking is no answer: a session that was left open because nobody answered stays so until somebody does.
        """
        if session_id not in self._running and (await self._restored(session_id)).state.phase is Phase.AWAY:
            return
        await self._present(session_id)

    async def end(self, session_id: str, reason: str) -> bool:
        """End a session from outside, live or not; False when it was over already. Raises NotFound."""
        async with self._lock(session_id):
            await self._check_here(session_id)
            running = self._running.get(session_id)
            if running is not None and running.conversation.end is None:
                running.conversation.conclude(reason)
                await running.settled()
                return True
            async with self._store.transaction() as tx:
                row = await session.get(tx, session_id)
                return await session.finish(
                    tx,
                    session_id,
                    status=session.Status.COMPLETED,
                    reason=reason,
                    now=utcnow(),
                    clock_seconds=row.clock_seconds,
                )

    # ----------------------------------------------------------------------------------------------------------------

    def _lock(self, session_id: str) -> asyncio.Lock:
        """Of whoever starts, takes over or ends the session."""
        return self._locks.setdefault(session_id, asyncio.Lock())

    async def _check_here(self, session_id: str) -> None:
        """Asked under the session's lock. Raises Elsewhere where this process may not take it up."""

    def _connected(self, session_id: str, pc_id: str | None) -> LiveSession | None:
        """The session's live voice, if this is its connection."""
        live = self._running.get(session_id)
        return live if isinstance(live, LiveSession) and live.connection.pc_id == pc_id else None

    async def _take_over(self, session_id: str) -> None:
        if (running := self._running.get(session_id)) is not None:
            await running.taken_over()
            await self._running.stop(session_id)

    async def _present(self, session_id: str) -> LiveSession | TextSession:
        async with self._lock(session_id):
            await self._check_here(session_id)
            running = self._running.get(session_id)
            if running is not None and running.conversation.over.is_set():
                await self._running.closed(session_id)  # this comes after it
                running = None
            if running is None:
                if self._draining:
                    raise AtCapacity("the server is about to restart; please try again in a minute")
                running = self._equipment.text(await self._restored(session_id))
                self._running.start(running)
                await asyncio.sleep(0)  # its run() begins
            return running

    async def _restored(self, session_id: str) -> Restored:
        restored = await restore(self._store, session_id)
        if restored.is_over:
            raise _over()
        return restored


def _over() -> Gone:
    return Gone("this interview is over", code="SESSION_ENDED")
