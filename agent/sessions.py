"""SessionHost: which sessions are live on this machine; starts, resumes, admits, drains and ends them."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import structlog

from agent.admission import Bounds
from agent.channel import Request, Typed
from agent.conversation import Conversation
from agent.door import AtCapacity, Door
from agent.interview.events import Judge, Verdict
from agent.interview.state import Phase
from agent.journal import Said
from agent.live import LiveSession
from agent.llm import Model
from agent.model_judge import ModelJudge
from agent.restore import Restored, restore
from agent.speech.client import SpeechClient
from agent.speech.supervisor import SpeechSupervisor
from agent.sweep import Sweep
from agent.text import TextSession
from agent.webrtc import BadOffer, IceConfig, accept, add_candidate, hang_up, renegotiate
from models import organization, session
from models.base import utcnow
from models.db import Store
from models.errors import Gone

log = structlog.get_logger(__name__)

CLOSE_DEADLINE = 15.0
TIDY_EVERY = 5
"""Finished sessions after which their memory is given back even while others are live."""


@dataclass(frozen=True, slots=True)
class HostConfig:
    data_dir: Path
    capacity: int
    resume_window: timedelta
    ice: tuple[IceConfig, ...] = ()
    tokens_limit: int | None = None
    """Model tokens that an organization may use; when they are used up, the rules judge alone."""


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


@dataclass(slots=True)
class _Running:
    session: LiveSession | TextSession
    task: asyncio.Task[None]

    async def closed(self) -> None:
        """Return once it has closed, which it is doing. Raises AtCapacity."""
        await asyncio.wait({self.task}, timeout=CLOSE_DEADLINE)
        if not self.task.done():
            # Two owners would number the same session's events twice.
            raise AtCapacity("your interview is still being saved; please try again in a few seconds")


class SessionHost:
    """All live sessions of this process."""

    def __init__(
        self,
        store: Store,
        supervisor: SpeechSupervisor,
        speech: SpeechClient,
        judge: Callable[[Judge], Verdict],
        config: HostConfig,
        model: Model | None = None,
    ) -> None:
        self._store = store
        self._supervisor = supervisor
        self._speech = speech
        self._judge = judge
        self._model = model
        self._config = config
        self._running: dict[str, _Running] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._draining = False
        self._sweep = Sweep(store, config.data_dir, config.resume_window, self.is_live)
        self._door = Door(speech, Bounds(config.capacity), self._lag_elsewhere)
        self._arriving: set[str] = set()
        """Sessions whose offer is being answered: each has its place already."""
        self._finished = 0
        """Sessions that ended since their memory was last given back."""

    @property
    def ready(self) -> bool:
        """Whether a candidate could be interviewed now."""
        return self._supervisor.ready and not self._draining

    @property
    def live(self) -> int:
        return len(self._running)

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
            await self._speech.close()

    async def drain(self, patience: float) -> None:
        """Take nobody new, wait up to `patience` seconds for the others, then close them; they stay resumable."""
        self._draining = True
        tasks = [running.task for running in self._running.values()]
        if tasks:
            await asyncio.wait(tasks, timeout=patience)
        for running in list(self._running.values()):
            running.session.stop()
        if tasks:
            await asyncio.wait(tasks, timeout=CLOSE_DEADLINE)

    def expect(self, session_id: str) -> None:
        """Keep a place for a voice that is about to begin. Raises AtCapacity."""
        self._check_open()
        self._door.let_in(session_id, self._voices() | self._arriving)

    async def offer(
        self, session_id: str, sdp: str, kind: str, *, pc_id: str | None = None, restart: bool = False
    ) -> dict[str, str]:
        """Connect a candidate, taking over from an earlier connection.

        An offer that names the live connection (`pc_id`) and does not restart it changes that connection instead.
        Whose interview has begun is let in whatever the load. Returns the answer. Raises BadOffer, NotFound, Gone (the
        session is over) and AtCapacity.
        """
        async with self._locks.setdefault(session_id, asyncio.Lock()):
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

    async def connect(
        self, session_id: str, sdp: str, kind: str, *, pc_id: str | None = None, restart: bool = False
    ) -> dict[str, str]:
        """Answer the offer of somebody who was let in. Raises what `offer` does."""
        live = self._connected(session_id, pc_id)
        if live is not None and not restart:
            return await renegotiate(live.connection, sdp, kind)
        # An offer that cannot be answered must not disturb the connection that works.
        connection, answer = await accept(sdp, kind, self._config.ice)
        try:
            await self._take_over(session_id)
            self._start(
                LiveSession(
                    await self._restored(session_id),
                    connection,
                    store=self._store,
                    speech=self._speech.of(session_id),
                    judge=self._judge,
                    slow_judge=self._slow_judge(session_id),
                    data_dir=self._config.data_dir,
                )
            )
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
        self._door.forget(session_id)
        async with self._locks.setdefault(session_id, asyncio.Lock()):
            await self._stop(session_id)

    def conversation(self, session_id: str) -> Conversation | None:
        """The session's conversation while it is live."""
        running = self._running.get(session_id)
        return None if running is None else running.session.conversation

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
        if (running := self._running.get(session_id)) is not None:
            running.session.conversation.stir()

    async def watch(self, session_id: str, timeout: float = 0.0, after: str | None = None) -> None:
        """Return once everything said so far is stored, after waiting up to `timeout` seconds for something to be said
        after the message `after`."""
        running = self._running.get(session_id)
        if running is not None:
            await running.session.news(timeout, after)
            await running.session.settled()

    async def open_text(self, session_id: str) -> None:
        """Have a session without sound go on. Raises NotFound, Gone and AtCapacity.

        Looking is no answer: a session that was left open because nobody answered stays so until somebody does.
        """
        if session_id not in self._running and (await self._restored(session_id)).state.phase is Phase.AWAY:
            return
        await self._present(session_id)

    def is_live(self, session_id: str) -> bool:
        """Whether somebody here still writes to the session."""
        return session_id in self._running

    async def end(self, session_id: str, reason: str) -> bool:
        """End a session from outside, live or not; False when it was over already. Raises NotFound."""
        async with self._locks.setdefault(session_id, asyncio.Lock()):
            await self._check_here(session_id)
            running = self._running.get(session_id)
            if running is not None and running.session.conversation.end is None:
                running.session.conversation.conclude(reason)
                await running.session.settled()
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

    def _connected(self, session_id: str, pc_id: str | None) -> LiveSession | None:
        """The session's live voice, if this is its connection."""
        running = self._running.get(session_id)
        live = None if running is None else running.session
        return live if isinstance(live, LiveSession) and live.connection.pc_id == pc_id else None

    def _check_open(self) -> None:
        if self._draining or not self._supervisor.ready:
            raise AtCapacity("the interviewer is getting ready; please try again in a few seconds")

    async def _check_here(self, session_id: str) -> None:
        """Asked under the session's lock. Raises Elsewhere where this host may not take it up."""

    def _lag_elsewhere(self) -> float:
        """How late, in seconds, the loop is in which the next voice would live."""
        return 0.0

    def _voices(self) -> set[str]:
        """The sessions that are held aloud now."""
        return {one for one, running in self._running.items() if isinstance(running.session, LiveSession)}

    async def _has_begun(self, session_id: str) -> bool:
        """Whether somebody comes back to a session that was held aloud."""
        async with self._store.read() as tx:
            row = await session.get(tx, session_id)
            return row.started_at is not None and row.mode != "chat"

    async def _take_over(self, session_id: str) -> None:
        if (running := self._running.get(session_id)) is not None:
            await running.session.taken_over()
            await self._stop(session_id)

    async def _stop(self, session_id: str) -> None:
        if (running := self._running.get(session_id)) is not None:
            running.session.stop()
            await running.closed()

    async def _present(self, session_id: str) -> LiveSession | TextSession:
        async with self._locks.setdefault(session_id, asyncio.Lock()):
            await self._check_here(session_id)
            running = self._running.get(session_id)
            if running is not None and running.session.conversation.over.is_set():
                await running.closed()  # this comes after it
                running = self._running.get(session_id)
            if running is None:
                if self._draining:
                    raise AtCapacity("the server is about to restart; please try again in a minute")
                restored = await self._restored(session_id)
                self._start(
                    TextSession(restored, store=self._store, judge=self._judge, slow_judge=self._slow_judge(session_id))
                )
                await asyncio.sleep(0)  # its run() begins
                running = self._running[session_id]
            return running.session

    async def _restored(self, session_id: str) -> Restored:
        restored = await restore(self._store, session_id)
        if restored.is_over:
            raise _over()
        return restored

    def _slow_judge(self, session_id: str) -> ModelJudge | None:
        """The model as a judge in this session, where there is a model."""
        limit = self._config.tokens_limit

        async def may_spend() -> bool:
            if limit is None:
                return True
            async with self._store.read() as tx:
                row = await session.get(tx, session_id)
                return (await organization.get(tx, row.organization_id)).ai_tokens < limit

        return None if self._model is None else ModelJudge(self._model, self._judge, may_spend)

    def _start(self, live: LiveSession | TextSession) -> None:
        task = asyncio.create_task(self._own(live), name=f"session-{live.id}")
        self._running[live.id] = _Running(live, task)
        self._began(live.id)

    async def _own(self, live: LiveSession | TextSession) -> None:
        try:
            await live.run()
        except Exception:
            log.exception("session.crashed", session=live.id)
        finally:
            running = self._running.get(live.id)
            if running is not None and running.session is live:
                del self._running[live.id]
                self._ended(live.id)
            asyncio.get_running_loop().call_later(1.0, self._tidy)

    def _began(self, session_id: str) -> None:
        """A session is live from here on."""

    def _ended(self, session_id: str) -> None:
        """A session is not live any more, and all of it is stored."""

    def _tidy(self) -> None:
        """Give finished sessions' memory back: at once when nobody would notice the pause, else every few sessions."""
        self._finished += 1
        if not self._running or self._finished >= TIDY_EVERY:
            self._finished = 0
            release_memory()

    def speech_changed(self, available: bool) -> None:
        """The speech service went away or came back."""
        for running in self._running.values():
            try:
                running.session.speech_available(available)
            except Exception:
                # One session's trouble must not end the supervisor, which serves all of them.
                log.exception("session.speech_change_failed", session=running.session.id)
                running.session.stop()


def _over() -> Gone:
    return Gone("this interview is over", code="SESSION_ENDED")


def release_memory() -> None:
    """Give a finished session's memory back: pipecat's objects stand in cycles, and malloc keeps what they held."""
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
