"""Makes session processes that are ready at once: one process imports everything, and each of them is a fork of it.

Forks share what was imported, so that a process more costs little memory and no start. Commands on standard input, a
line each, answered by a line each:

    fork PATH   a process that waits for the server at this socket; answered by its pid
    kill PID    end that one, if it still lives
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)

ANSWER_DEADLINE = 30.0
"""Seconds to import everything on a cold disk."""
RESTART_AFTER = 1.0


class Forks:
    """Owns the process that forks, from `run` until it is cancelled."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self._started = asyncio.Event()
        self._asking = asyncio.Lock()

    async def run(self) -> None:
        """Start it, and start it again whenever it ends, until cancelled. What it has made lives on."""
        while True:
            try:
                process = self._process = await asyncio.create_subprocess_exec(
                    *self._command,
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.PIPE,
                    start_new_session=True,  # Ctrl-C is for the server, which lets interviews end
                    env={**os.environ, "OMP_NUM_THREADS": "1"},
                )
            except OSError as error:  # no memory or no process to be had: perhaps later
                log.error("forks.not_started", reason=str(error))
                await asyncio.sleep(RESTART_AFTER)
                continue
            self._started.set()
            try:
                await process.wait()
                log.warning("forks.ended", status=process.returncode)
            finally:
                self._started.clear()
                if process.returncode is None:
                    process.kill()  # it holds nothing; its forks end when the server lets go of them
                    await process.wait()
            await asyncio.sleep(RESTART_AFTER)

    async def fork(self, socket: Path) -> int:
        """A new process that waits at `socket`; returns its pid. Raises OSError."""
        answer = await self._ask(f"fork {socket}")
        if not answer.strip().isdigit():
            raise OSError("the process that forks gave another answer than asked for")
        return int(answer)

    async def kill(self, pid: int) -> None:
        """End one of its processes, if it still lives. Raises OSError."""
        await self._ask(f"kill {pid}")

    async def _ask(self, line: str) -> bytes:
        async with self._asking:
            try:
                async with asyncio.timeout(ANSWER_DEADLINE):
                    await self._started.wait()
                    process = self._process
                    assert process is not None
                    assert process.stdin is not None
                    assert process.stdout is not None
                    process.stdin.write(line.encode() + b"\n")
                    answer = await process.stdout.readline()
            except (TimeoutError, asyncio.CancelledError) as error:
                self._abandon()  # its answer, if it still comes, would be taken for the next one's
                if isinstance(error, TimeoutError):
                    raise OSError("the process that forks does not answer") from error
                raise
        if not answer:
            self._started.clear()  # the next one who asks waits for its successor
            raise OSError("the process that forks has ended")
        return answer

    def _abandon(self) -> None:
        """End the process; `run` starts another."""
        if self._started.is_set() and self._process is not None and self._process.returncode is None:
            self._process.kill()
        self._started.clear()


def serve(carry: Callable[[Path], None]) -> None:
    """Obey the commands on standard input until it ends. A fork does `carry` and ends."""
    alive: set[int] = set()

    def reap(*_: object) -> None:
        with contextlib.suppress(ChildProcessError):
            while (pid := os.waitpid(-1, os.WNOHANG)[0]) != 0:
                alive.discard(pid)

    # It goes when the server does, and not with it: interviews are still being closed.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, reap)
    gc.collect()
    gc.freeze()  # a collection in a fork would touch, and so copy, every page
    for line in iter(sys.stdin.readline, ""):
        command, _, value = line.strip().partition(" ")
        if command == "fork":
            pid = os.fork()
            if pid == 0:
                _be_a_fork(carry, Path(value))
            alive.add(pid)
            answer = str(pid)
        else:
            if int(value) in alive:
                os.kill(int(value), signal.SIGKILL)
            answer = "done"
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


def _be_a_fork(carry: Callable[[Path], None], socket: Path) -> None:
    """Never returns: the commands that follow are the parent's."""
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        carry(socket)
        status = 0
    except Exception:
        log.exception("forks.fork_failed")
    finally:
        os._exit(status)
