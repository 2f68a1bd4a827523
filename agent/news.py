"""What a session has to tell those who wait for it."""

from __future__ import annotations

import asyncio
import contextlib


class News:
    """Known by the last message: what was said between a look and the wait that follows it is not waited for."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self._latest: str | None = None

    def said(self, message_id: str) -> None:
        """This is the latest message now."""
        self._latest = message_id
        self.wake()

    def wake(self) -> None:
        """Something changed: who waits should look."""
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self, timeout: float, after: str | None) -> None:
        """Return when there is something new to one who knows the messages up to `after`, at the latest after
        `timeout` seconds."""
        if self._latest not in (None, after):
            return
        event = self._event
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                await event.wait()
