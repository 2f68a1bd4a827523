"""Lets voices in, as long as the machine keeps up with those that are inside."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Set

import structlog

from agent.admission import Admission, Bounds, Load
from agent.load import LoopLag
from agent.speech.client import SpeechClient, SpeechError
from models.errors import DomainError

log = structlog.get_logger(__name__)

LOOK_EVERY = 1.0
"""Seconds between two looks at the load."""
PLACE_KEPT = 60.0
"""Seconds that a voice which was let in has to connect."""


class AtCapacity(DomainError):
    """This machine carries all the conversations it can."""

    code = "AT_CAPACITY"
    status = 503

    def __init__(self, message: str, *, retry_after: int = 10) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Door:
    """Watches the load and knows who was let in."""

    def __init__(self, speech: SpeechClient, bounds: Bounds, lag_elsewhere: Callable[[], float] = lambda: 0.0) -> None:
        self._speech = speech
        self._lag = LoopLag()
        self._lag_elsewhere = lag_elsewhere
        self._admission = Admission(bounds)
        self._expected: dict[str, float] = {}
        """Sessions that were let in and have not come in yet, and until when their place is kept."""

    async def run(self) -> None:
        """Watch until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._lag.run(), name="loop-lag")
            tasks.create_task(self._watch(), name="load")

    def let_in(self, session_id: str, inside: Set[str]) -> None:
        """Keep a place for a voice that is about to begin, beside those inside. Raises AtCapacity."""
        now = asyncio.get_running_loop().time()
        self._expected = {one: until for one, until in self._expected.items() if until > now}
        taken = inside | self._expected.keys()
        if session_id in taken:
            return
        if (refusal := self._admission.refusal(len(taken))) is not None:
            log.info("session.refused", session=session_id, reason=refusal.reason.value)
            raise AtCapacity(
                "all interviewers are busy right now; please try again in a minute", retry_after=refusal.retry_after
            )
        self._expected[session_id] = now + PLACE_KEPT

    def forget(self, session_id: str) -> None:
        """No place need be kept: it has come in, or will not come."""
        self._expected.pop(session_id, None)

    async def _watch(self) -> None:
        while True:
            lag = max(self._lag.seconds, self._lag_elsewhere())
            self._admission = self._admission.after(Load(lag, await self._queue_age()))
            await asyncio.sleep(LOOK_EVERY)

    async def _queue_age(self) -> float:
        try:
            return await self._speech.queue_age(timeout=LOOK_EVERY)
        except SpeechError as error:
            # One that has no time to answer is behind by that much at least; one that is away has no queue.
            return 2 * LOOK_EVERY if error.code == "timeout" else 0.0
