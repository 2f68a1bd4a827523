"""One live voice session: everything it owns, from the connection to the last write."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import structlog
from pipecat.pipeline.worker import PipelineWorker

from agent import pipeline, recorder
from agent.channel import Request
from agent.clock import SessionClock
from agent.conversation import Conversation
from agent.deliberation import SlowJudge
from agent.interview.events import Joined, Judge, Left, Verdict
from agent.journal import Journal, Said
from agent.processors import Interviewer
from agent.restore import Restored
from agent.speech.client import SpeechClient
from agent.voice import Voice
from agent.webrtc import CandidateConnection, hang_up, transport
from models.db import Store

log = structlog.get_logger(__name__)

GOODBYE = 0.05
LAST_WORDS = 1.0
"""Seconds for the last messages to reach the candidate before the connection is closed."""
CLOSING_DEADLINE = 5.0
CONNECT_DEADLINE = 25.0


class LiveSession:
    """Runs one session on one connection until either ends. A resumed session is a new LiveSession."""

    def __init__(
        self,
        restored: Restored,
        connection: CandidateConnection,
        *,
        store: Store,
        speech: SpeechClient,
        judge: Callable[[Judge], Verdict],
        slow_judge: SlowJudge | None = None,
        data_dir: Path,
    ) -> None:
        self.id = restored.session_id
        self.connection = connection
        self._clock = SessionClock(restored.clock)
        self._journal = Journal(store, self.id, next_event=restored.next_event, next_message=restored.next_message)
        plan = restored.state.plan
        self._interviewer = Interviewer(lambda line: Voice(line, speech, clock=self._clock, language=plan.language))
        self.voice = self._interviewer.voice
        self.conversation = Conversation(
            restored.state,
            journal=self._journal,
            clock=self._clock,
            judge=judge,
            slow_judge=slow_judge,
            stage=self.voice,
            shown=restored.shown,
            answered=restored.answered,
        )
        self.voice.attach(self.conversation)
        self._draft = restored.draft
        self._data_dir = data_dir
        self._recorded = plan.recorded
        self._stopping = asyncio.Event()
        self._connected = asyncio.Event()

    async def taken_over(self) -> None:
        """Tell the candidate's page that another one takes over."""
        self.voice.taken_over()
        await asyncio.sleep(GOODBYE)  # the message must leave before its connection does

    def speech_available(self, available: bool) -> None:
        """The speech service went away or came back."""
        if self._connected.is_set():
            self.voice.speech_available(available)

    async def request(self, request: Request) -> Said | None:
        """What the candidate typed or pressed; returns its message once it is stored."""
        said = self.voice.request(request)
        await self._journal.settle()
        return said

    async def news(self, timeout: float, after: str | None) -> None:
        """Return when something was said after the message `after`, at the latest after `timeout` seconds."""
        await self.voice.news(timeout, after)

    async def settled(self) -> None:
        """Return once everything so far is stored."""
        await self._journal.settle()

    def stop(self) -> None:
        """End the connection; the session stays resumable."""
        self._stopping.set()

    async def run(self) -> None:
        """The session's one owner scope."""
        media = transport(self.connection)

        @media.event_handler("on_client_connected")  # type: ignore[untyped-decorator]
        async def connected(*_: object) -> None:
            self._connected.set()

        @media.event_handler("on_client_disconnected")  # type: ignore[untyped-decorator]
        async def disconnected(*_: object) -> None:
            self.stop()

        recorders = []
        if self._recorded:
            recorders.append(recorder.Recorder(self._data_dir, clock=self._clock, journal=self._journal))
        worker = pipeline.worker(media, self._interviewer, recorders)
        writing = asyncio.create_task(self._journal.run(), name="journal")
        running = asyncio.create_task(pipeline.run(worker), name="pipeline")
        owned: list[asyncio.Task[None]] = []
        try:
            await self._until(self._connected, CONNECT_DEADLINE)
            if self._connected.is_set() and not self._stopping.is_set():
                self._clock.start()
                owned += [
                    asyncio.create_task(work, name=name)
                    for name, work in (
                        ("messages", self._interviewer.run()),
                        ("voice", self.voice.run()),
                        *(("recording", recording.run()) for recording in recorders),
                    )
                ]
                if self._draft is not None:
                    self.conversation.cut(
                        self._draft.text, audio_start=self._draft.audio_start, audio_end=self._clock.now()
                    )
                self.conversation.handle(Joined(self._clock.now()))
                self.voice.greet()
                await self._until_over(running, owned)
        finally:
            await self._close(worker, running, owned, recorders, writing)

    async def _until(self, event: asyncio.Event, timeout: float) -> None:
        waiting = [asyncio.create_task(item.wait()) for item in (event, self._stopping)]
        try:
            await asyncio.wait(waiting, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waiting:
                task.cancel()

    async def _until_over(self, running: asyncio.Task[None], owned: list[asyncio.Task[None]]) -> None:
        over = asyncio.create_task(self.conversation.over.wait())
        stop = asyncio.create_task(self._stopping.wait())
        try:
            await asyncio.wait({over, stop, running, *owned}, return_when=asyncio.FIRST_COMPLETED)
            for task in (running, *owned):
                if task.done() and not task.cancelled() and (error := task.exception()) is not None:
                    log.error("session.failed", session=self.id, task=task.get_name(), exc_info=error)
            if over.done():
                await asyncio.sleep(LAST_WORDS)
        finally:
            over.cancel()
            stop.cancel()

    async def _finish_recording(self, recording: recorder.Recorder) -> None:
        fields = await recorder.finish(self._data_dir, self.id)
        if fields is not None:
            self._journal.recording(**(fields | {"status": "STOPPED"} if recording.stopped else fields))

    async def _close(
        self,
        worker: PipelineWorker,
        running: asyncio.Task[None],
        owned: list[asyncio.Task[None]],
        recorders: list[recorder.Recorder],
        writing: asyncio.Task[None],
    ) -> None:
        self._clock.stop()
        for task in owned:
            task.cancel()
        await asyncio.gather(*owned, return_exceptions=True)
        try:
            await self.voice.close()
            if self._connected.is_set():
                self.conversation.handle(Left(self._clock.now()))
            await worker.cancel()
            await asyncio.wait({running}, timeout=CLOSING_DEADLINE)
            running.cancel()
            for recording in recorders:
                await recording.finish()
            await hang_up(self.connection)
            if self.conversation.end is not None and recorders:
                await self._finish_recording(recorders[0])
        finally:
            await self.conversation.close()
            # Whatever went wrong with the media: what was said is committed before anyone else owns the session.
            await self._journal.settle()
            writing.cancel()
