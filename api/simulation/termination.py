"""A command that starts a server of its own, and ends it whatever ends the command."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any, TypeVar

import typer

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run it to its end; at SIGTERM it is cancelled, so that what it started is ended first. Raises typer.Exit then."""
    try:
        return asyncio.run(_cancelled_at_sigterm(work))
    except asyncio.CancelledError:
        raise typer.Exit(128 + signal.SIGTERM) from None


async def _cancelled_at_sigterm(work: Coroutine[Any, Any, T]) -> T:
    working = asyncio.current_task()
    assert working is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, working.cancel)
    return await work
