"""The process that makes session processes, as it is: what it forks, how it ends one, and what survives it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
import pytest

from agent import forks as forks_module
from agent.forks import Forks

STAYING = """
import time
from agent import forks
def carry(path):
    path.write_text("here")
    time.sleep(60)
forks.serve(carry)
"""


@asynccontextmanager
async def forking() -> AsyncIterator[Forks]:
    forks = Forks([sys.executable, "-c", STAYING])
    running = asyncio.create_task(forks.run())
    try:
        yield forks
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 - another process brings it about
            await asyncio.sleep(0.01)


async def test_a_fork_does_its_work_until_it_is_killed(tmp_path: Path) -> None:
    async with forking() as forks:
        one, other = await forks.fork(tmp_path / "one"), await forks.fork(tmp_path / "other")
        await until(lambda: all((tmp_path / name).exists() for name in ("one", "other")))
        await forks.kill(one)
        await until(lambda: not psutil.pid_exists(one))
        await forks.kill(one)  # once more does no harm
        assert psutil.pid_exists(other)
        await forks.kill(other)


async def test_what_it_made_survives_it_and_more_is_made_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forks_module, "RESTART_AFTER", 0.0)
    async with forking() as forks:
        made = await forks.fork(tmp_path / "made")
        parent = psutil.Process(made).ppid()
        os.kill(parent, signal.SIGKILL)
        await until(lambda: psutil.Process(made).ppid() != parent)
        async with asyncio.timeout(20):
            another = 0
            while not another:
                with contextlib.suppress(OSError):  # it may be asked before its end is noticed
                    another = await forks.fork(tmp_path / "another")
        await forks.kill(another)
        os.kill(made, signal.SIGKILL)


async def test_telling_the_server_to_end_leaves_the_forks_to_it(tmp_path: Path) -> None:
    async with forking() as forks:
        made = await forks.fork(tmp_path / "made")
        await until((tmp_path / "made").exists)
        os.kill(psutil.Process(made).ppid(), signal.SIGTERM)
        os.kill(made, signal.SIGTERM)
        assert await forks.fork(tmp_path / "another") > 0
        assert psutil.pid_exists(made)
        await forks.kill(made)
