"""Working off what the store asks for, claim by claim (models/claim.py).

The row is the truth: who carries a claim out, and how often, is no matter. One that is lost is due again when its lease
is over, and one that has been overtaken changes nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import ClassVar

import structlog

from models.claim import Claim
from models.errors import Busy, DomainError

log = structlog.get_logger(__name__)

LOOK_EVERY = 1.0
TIDY_EVERY = 3600.0
STOP_SECONDS = 2.0

Run = Callable[[Claim], Awaitable[None]]


class Worker(ABC):
    """Carries out one kind of claim."""

    name: ClassVar[str]
    at_once: ClassVar[int]
    at_once_per_lane: ClassVar[int]
    """What one lane may take of them, so that it holds up its own claims and not everybody's."""

    def __init__(self) -> None:
        self._under_way: dict[asyncio.Task[None], Claim] = {}

    @abstractmethod
    async def claim_due(self, limit: int, busy: Collection[str] = ()) -> Sequence[Claim]:
        """Claim up to `limit` rows whose time has come, none in a `busy` lane. Writes only when there is something."""

    @abstractmethod
    async def attempt(self, claim: Claim) -> None:
        """Make the attempt this claim is for, unless the claim has been overtaken."""

    async def tidy(self) -> None:  # noqa: B027 - not every kind has something to tidy
        """Take out what has been done with for long."""

    def hurry(self) -> None:  # noqa: B027 - not every kind waits for others
        """The server stops: end what an attempt is waiting for."""

    async def carry_out_due(self) -> int:
        """Carry out everything that is due, one after the other; returns how many attempts that were."""
        made = 0
        while claims := await self.claim_due(self.at_once):
            for claim in claims:
                await self.attempt(claim)
                made += 1
        return made

    async def keep_working(self, run: Run) -> None:
        """Look for claims whose time has come and have `run` carry them out, until cancelled."""
        tidied = -TIDY_EVERY
        try:
            while True:
                if not await self._start_due(run):
                    await asyncio.sleep(LOOK_EVERY)
                if time.monotonic() - tidied >= TIDY_EVERY:
                    tidied = time.monotonic()
                    with contextlib.suppress(Busy):
                        await self.tidy()
        finally:
            await self._wind_up()

    async def _start_due(self, run: Run) -> bool:
        """Whether there was anything to start."""
        busy = Counter(claim.lane for claim in self._under_way.values())
        full = [lane for lane, count in busy.items() if count >= self.at_once_per_lane]
        busiest = max((count for lane, count in busy.items() if lane not in full), default=0)
        room = min(self.at_once - len(self._under_way), self.at_once_per_lane - busiest)
        if room <= 0:
            return False
        try:
            claims = await self.claim_due(room, full)
        except DomainError as error:
            log.warning("claims.postponed", work=self.name, code=error.code)
            return False
        for claim in claims:
            task = asyncio.create_task(self._guarded(run, claim), name=f"{self.name}-{claim.row_id}")
            self._under_way[task] = claim
            task.add_done_callback(self._under_way.pop)
        return bool(claims)

    async def _wind_up(self) -> None:
        """Let what is under way end; what takes its time is tried again after the next start."""
        if not self._under_way:
            return
        _done, left = await asyncio.wait(self._under_way, timeout=STOP_SECONDS)
        self.hurry()
        if left:
            await asyncio.wait(left, timeout=STOP_SECONDS)

    async def _guarded(self, run: Run, claim: Claim) -> None:
        """One claim's trouble must not end the others; it comes round again."""
        try:
            await run(claim)
        except Exception:
            log.exception("claims.attempt_failed", work=self.name, row=claim.row_id)
