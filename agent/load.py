"""How late this process's event loop is: what waits for it is sound."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable

EVERY = 0.1
"""Seconds between two looks."""
WINDOW = 100
"""Looks that are remembered: ten seconds."""
USUAL = 0.9
"""The share of them that the lag does not exceed: one long collection is not a machine that is behind."""


class LoopLag:
    """Sleeps and looks how much too late it wakes up."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._late: deque[float] = deque(maxlen=WINDOW)

    @property
    def seconds(self) -> float:
        """How late things usually were in the last ten seconds."""
        if not self._late:
            return 0.0
        return sorted(self._late)[min(len(self._late) - 1, int(USUAL * len(self._late)))]

    async def run(self) -> None:
        """Watch until cancelled."""
        while True:
            began = self._clock()
            await asyncio.sleep(EVERY)
            self.note(self._clock() - began - EVERY)

    def note(self, late: float) -> None:
        """Something that was due happened so many seconds late."""
        self._late.append(max(0.0, late))
