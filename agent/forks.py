"""Makes session processes that are ready at once: one process imports everything, and each of them is a fork of it.

Forks share what was imported, so that a process more costs little memory and no start. Each line on standard input is
the path of a socket, and makes a process that waits for the server there; it is answered by a line with its pid.
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
KILL_DEADLINE = 5.0
"""Seconds for the kernel to end a process: it may have to wait for a disk first."""


class Fork:
    """A process that was made, whoever its parent is by now. It is held by a descriptor, as its number may have become
    somebody else's.

    Whether the number was still its own when the descriptor was opened is known once it has answered the server: it
    lived then, and its number was its own all the time. Before that it must not be killed.
    """

    def __init__(self, pid: int) -> None:
        """Raises OSError where no process has this number."""
        self.pid = pid
        self._descriptor = os.pidfd_open(pid)

    async def kill(self) -> None:
        """End it, if it still lives, and return once it is gone. Raises TimeoutError."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._descriptor, signal.SIGKILL)
        loop = asyncio.get_running_loop()
        gone = asyncio.Event()
        loop.add_reader(self._descriptor, gone.set)
        try:
            async with asyncio.timeout(KILL_DEADLINE):
                await gone.wait()
        finally:
            loop.remove_reader(self._descriptor)

    def close(self) -> None:
        """Let go of it; it lives on."""
        os.close(self._descriptor)


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

    async def fork(self, socket: Path) -> Fork:
        """A new process that waits at `socket`. Raises OSError."""
        answer = await self._ask(str(socket))
        if not answer.strip().isdigit():
            raise OSError("the process that forks gave another answer than asked for")
        return Fork(int(answer))

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
    """Make a process for each line on standard input until it ends. A fork does `carry` and ends."""
    # It goes when the server does, and not with it: interviews are still being closed.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a fork ended: the kernel clears it away
    gc.collect()
    gc.freeze()  # a collection in a fork would touch, and so copy, every page
    for line in iter(sys.stdin.readline, ""):
        pid = os.fork()
        if pid == 0:
            _be_a_fork(carry, Path(line.removesuffix("\n")))
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


def _be_a_fork(carry: Callable[[Path], None], socket: Path) -> None:
    """Never returns: the lines that follow are the parent's."""
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
