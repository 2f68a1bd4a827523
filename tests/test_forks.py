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
from agent.forks import Fork, Forks

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


def ended(fork: Fork) -> bool:
    """Whether it is no more, or waits only for its parent to notice."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(fork.pid).status() == psutil.STATUS_ZOMBIE
    return True


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not holds():  # noqa: ASYNC110 - another process brings it about
            await asyncio.sleep(0.01)


async def test_a_fork_does_its_work_until_it_is_killed(tmp_path: Path) -> None:
    async with forking() as forks:
        one, other = await forks.fork(tmp_path / "one"), await forks.fork(tmp_path / "other")
        await until(lambda: all((tmp_path / name).exists() for name in ("one", "other")))
        await one.kill()
        assert ended(one)
        await one.kill()  # once more does no harm
        assert not ended(other)
        await other.kill()


async def test_what_it_made_survives_it_and_more_is_made_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forks_module, "RESTART_AFTER", 0.0)
    async with forking() as forks:
        made = await forks.fork(tmp_path / "made")
        parent = psutil.Process(made.pid).ppid()
        os.kill(parent, signal.SIGKILL)
        await until(lambda: psutil.Process(made.pid).ppid() != parent)
        async with asyncio.timeout(60):
            another = None
            while another is None:
                with contextlib.suppress(OSError):  # it may be asked before its end is noticed
                    another = await forks.fork(tmp_path / "another")
        assert not ended(made)
        for one in (another, made):  # the predecessor's as well
            await one.kill()
            assert ended(one)


async def test_telling_the_server_to_end_leaves_the_forks_to_it(tmp_path: Path) -> None:
    async with forking() as forks:
        made = await forks.fork(tmp_path / "made")
        await until((tmp_path / "made").exists)
        os.kill(psutil.Process(made.pid).ppid(), signal.SIGTERM)
        os.kill(made.pid, signal.SIGTERM)
        another = await forks.fork(tmp_path / "another")
        assert not ended(made)
        await made.kill()
        await another.kill()


async def test_a_process_that_stands_still_can_be_killed(tmp_path: Path) -> None:
    async with forking() as forks:
        made = await forks.fork(tmp_path / "made")
        os.kill(made.pid, signal.SIGSTOP)
        await made.kill()
        assert ended(made)


async def test_a_number_that_nobody_has_is_no_process(tmp_path: Path) -> None:
    async with forking() as forks:
        made = await forks.fork(tmp_path / "made")
        await made.kill()
        await until(lambda: not psutil.pid_exists(made.pid))
        with pytest.raises(OSError, match="No such process"):
            Fork(made.pid)
