"""Writes what happens in a session to the store: in order, as it happens, off the media path.

Whatever is queued together is committed together. A locked or unreachable database is retried until it answers;
nothing is dropped but what the database refuses for what it is, and that holds nothing else up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from agent.speech.transcript import Word
from models import message, organization, recording, session, session_event
from models.base import new_id, utcnow
from models.db import Store, Tx
from models.errors import Busy

log = structlog.get_logger(__name__)

Write = Callable[[Tx], Awaitable[object]]

RETRY_PAUSES = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0)
"""Seconds between attempts; the last one repeats."""


DRAFT = "candidate.draft"
"""The kind of a stored event that holds the words of a turn that is not over."""

INTEGRITY = "integrity"
"""Begins the kind of a stored event that tells what the candidate's page noticed."""

HANDED_IN = "candidate.handed_in"
"""The kind of a stored event that holds what an answer is besides words: code's language, a drawing's scene."""

CONCLUDED = "session.concluded"
"""The kind of a stored event that says that the interview was ended from outside."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message as it was queued for the store."""

    id: str
    role: str
    content: str
    question_id: str | None
    timestamp: datetime


class Journal:
    """The only writer of one live session."""

    def __init__(self, store: Store, session_id: str, *, next_event: int, next_message: int) -> None:
        self.session_id = session_id
        self._store = store
        self._event = next_event
        self._message = next_message
        self._writes: asyncio.Queue[Write] = asyncio.Queue()

    async def run(self) -> None:
        """Commit what is queued until cancelled; call `settle` first to lose nothing."""
        while True:
            batch = [await self._writes.get()]
            while not self._writes.empty():
                batch.append(self._writes.get_nowait())
            await self._commit(batch)
            for _ in batch:
                self._writes.task_done()

    async def settle(self) -> None:
        """Return once everything queued so far is committed."""
        await self._writes.join()

    def event(self, at: float, kind: str, data: Mapping[str, Any]) -> None:
        """Something happened at `at` seconds of the session's clock."""
        seq, now = self._event, utcnow()
        self._event += 1
        self._put(
            lambda tx: session_event.append(
                tx, session_id=self.session_id, seq=seq, at=at, kind=kind, data=dict(data), now=now
            )
        )
        self._put(lambda tx: session.touch_clock(tx, self.session_id, at, now=now))

    def say(
        self,
        role: str,
        content: str,
        *,
        question_id: str | None,
        audio_start: float | None = None,
        audio_end: float | None = None,
        confidence: float | None = None,
        words: Sequence[Word] = (),
        purpose: str | None = None,
        source: str | None = None,
        client_id: str | None = None,
        interrupted: bool = False,
    ) -> Said:
        """A turn of either side."""
        said = Said(new_id(), role, content, question_id, utcnow())
        seq = self._message
        self._message += 1
        self._put(
            lambda tx: message.add(
                tx,
                session_id=self.session_id,
                id=said.id,
                seq=seq,
                role=role,
                content=content,
                question_id=question_id,
                now=said.timestamp,
                audio_start=audio_start,
                audio_end=audio_end,
                confidence=confidence,
                words=[
                    [word.text, round(word.start, 2), round(word.end, 2), round(word.confidence, 3)] for word in words
                ],
                purpose=purpose,
                source=source,
                client_id=client_id,
            )
        )
        if interrupted:
            self.amend(said.id, interrupted=True)
        return said

    def amend(self, message_id: str, **changes: Any) -> None:
        """What became known about a message after it was queued."""
        self._put(lambda tx: message.amend(tx, message_id, **changes))

    def finish(self, *, status: str, reason: str, clock_seconds: float) -> None:
        """The session is over."""
        now = utcnow()
        self._put(
            lambda tx: session.finish(
                tx, self.session_id, status=status, reason=reason, now=now, clock_seconds=clock_seconds
            )
        )

    def spend(self, tokens: int) -> None:
        """The session has used so many of its organization's model tokens."""

        async def count(tx: Tx) -> None:
            row = await session.get(tx, self.session_id)
            await organization.add_usage(tx, row.organization_id, ai_tokens=tokens)

        self._put(count)

    def open_recording(self, *, path: str, sample_rate: int) -> None:
        self._put(
            lambda tx: recording.open_(
                tx, session_id=self.session_id, path=path, format="wav", channels=2, sample_rate=sample_rate
            )
        )

    def recording(self, **fields: Any) -> None:
        """How far the recording has come."""
        self._put(lambda tx: recording.update(tx, self.session_id, **fields))

    def _put(self, write: Write) -> None:
        self._writes.put_nowait(write)

    async def _commit(self, batch: list[Write]) -> None:
        attempt = 0
        while True:
            try:
                async with self._store.transaction() as tx:
                    for write in batch:
                        await write(tx)
            except Busy:
                pause = RETRY_PAUSES[min(attempt, len(RETRY_PAUSES) - 1)]
                log.warning("journal.retry", session=self.session_id, attempt=attempt, pause_seconds=pause)
                attempt += 1
                await asyncio.sleep(pause)
            except Exception as error:
                if len(batch) > 1:
                    for write in batch:
                        await self._commit([write])
                else:  # without its traceback, which may hold what was said
                    log.error("journal.refused", session=self.session_id, error=type(error).__name__)
                return
            else:
                return
