"""A session without sound: the same conversation over messages, for chat, bots and tests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from agent.channel import Ready, Request, Typed, Working
from agent.clock import SessionClock
from agent.conversation import Conversation
from agent.deliberation import SlowJudge
from agent.interview.events import Button, End, Joined, Judge, Left, Pressed, Say, Source, Verdict
from agent.interview.plan import Question
from agent.journal import Journal, Said
from agent.news import News
from agent.restore import Restored
from models.db import Store

SILENCE_FACTOR = 15.0
"""A chat candidate reads and types: silence is counted this many times slower than in a spoken interview."""
IDLE_AFTER = 120.0
"""Seconds without a request after which the session is put away; the next request brings it back."""


class TextSession:
    """Runs one session on messages. It is its conversation's stage."""

    def __init__(
        self,
        restored: Restored,
        *,
        store: Store,
        judge: Callable[[Judge], Verdict],
        slow_judge: SlowJudge | None = None,
    ) -> None:
        self.id = restored.session_id
        self._clock = SessionClock(restored.clock)
        self._journal = Journal(store, self.id, next_event=restored.next_event, next_message=restored.next_message)
        self.conversation = Conversation(
            restored.state,
            journal=self._journal,
            clock=self._clock,
            judge=judge,
            slow_judge=slow_judge,
            stage=self,
            shown=restored.shown,
            answered=restored.answered,
            silence_factor=SILENCE_FACTOR,
        )
        self._news = News()
        self._asked = asyncio.Event()
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """End the connection; the session stays resumable."""
        self._stopping.set()
        self._asked.set()

    async def run(self) -> None:
        """Keep the time until the interview ends, it is stopped, or nobody has asked for long."""
        writing = asyncio.create_task(self._journal.run(), name="journal")
        self._clock.start()
        self.conversation.handle(Joined(self._clock.now()))
        try:
            idle_since = self._clock.now()
            while not self.conversation.over.is_set() and not self._stopping.is_set():
                self.conversation.tick()
                due = self.conversation.due
                now = self._clock.now()
                until = min(idle_since + IDLE_AFTER, idle_since + IDLE_AFTER if due is None else due)
                self._asked.clear()
                try:
                    async with asyncio.timeout(max(0.01, until - now)):
                        await self._asked.wait()
                    idle_since = self._clock.now()
                except TimeoutError:
                    if self._clock.now() - idle_since >= IDLE_AFTER:
                        break
        finally:
            self.conversation.handle(Left(self._clock.now()))
            self._clock.stop()
            await self.conversation.close()
            await self._journal.settle()
            writing.cancel()
            self._news.wake()

    async def request(self, request: Request) -> Said | None:
        """What the candidate typed or pressed; returns its message once it is stored.

        Raises Invalid for a choice that the question does not offer.
        """
        self._touch()
        said = None
        match request:
            case Typed(text, source, client_id, handed_in):
                if source is Source.CHOICE:
                    self.conversation.check_choice(request.labels, client_id)
                said = self.conversation.hear(text, source, client_id=client_id, handed_in=handed_in)
            case Button():
                self.conversation.handle(Pressed(self._clock.now(), request))
            case Working():
                self.conversation.stir()
            case Ready():
                pass
        await asyncio.sleep(0)  # what follows from it is said before the answer goes out
        await self._journal.settle()
        return said

    async def news(self, timeout: float, after: str | None) -> None:
        """Return when something changed or was said after the message `after`, at the latest in `timeout` seconds."""
        self._touch()
        await self._news.wait(timeout, after)

    async def settled(self) -> None:
        """Return once everything so far is stored."""
        self._touch()
        await self._journal.settle()

    async def taken_over(self) -> None:
        """Another connection takes this session over; a text client just finds it moved on."""

    def speech_available(self, available: bool) -> None:
        """Text needs no speech."""

    def _touch(self) -> None:
        self._asked.set()

    # ---- stage -----------------------------------------------------------------------------------------------------

    def say(self, say: Say) -> None:
        # Text is read as soon as it is there. Not at once: the machine has not finished its step.
        asyncio.get_running_loop().call_soon(self._shown, say)

    def _shown(self, say: Say) -> None:
        self.conversation.spoken(say.utterance, say.text, finished=True)

    def hush(self) -> str:
        return self.conversation.speaking.text if self.conversation.speaking else ""

    def prepare(self, texts: Sequence[str]) -> None:
        """Text has no sound."""

    def listen(self, patience: float) -> None:  # noqa: ARG002 - the stage's signature
        self._asked.set()

    def said(self, said: Said) -> None:
        self._news.said(said.id)

    def took(self, question: Question, answer: str) -> None:
        """What was typed is in sight."""

    def changed(self) -> None:
        self._news.wake()

    def away(self) -> None:
        self._asked.set()

    def ended(self, end: End) -> None:  # noqa: ARG002 - the stage's signature
        self._asked.set()
