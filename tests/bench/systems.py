"""The two systems under test, each in processes of its own, started and ended here."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
from answers import QUESTIONS
from ear import Caller
from harness import ROOT

from running import READY_DEADLINE, Server, publish  # isort: skip - harness makes it importable


@dataclass(frozen=True, slots=True)
class System:
    name: str
    pid: int
    url: str
    slug: str | None
    """The interview to join; None where there is nothing to join."""

    async def call(self) -> Caller:
        """A connected candidate; the interviewer begins to greet."""
        caller = Caller(self.url)
        if self.slug is not None:
            await caller.join(slug=self.slug)
        else:
            caller.session_id = caller.token = "stock"
        await caller.connect()
        return caller


@contextlib.contextmanager
def viva(folder: Path) -> Iterator[System]:
    """`viva serve` with an interview of more questions than a block can use up: an answer cut in two takes two."""
    server = Server(folder / "viva")
    server.start()
    try:
        with server.creator() as creator:
            interview = publish(creator, questions=list(QUESTIONS * 3), timeLimitMinutes=60)
        yield System("viva", server.pid, server.url, interview["slug"])
    finally:
        server.stop()


@contextlib.contextmanager
def stock(folder: Path) -> Iterator[System]:
    """The stock pipecat bot."""
    port = Server(folder / "unused").port  # a free one
    with (folder / "stock.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests/bench/stock_peer.py"), "--port", str(port)],
            stdout=log,
            stderr=log,
            cwd=ROOT,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url, process, folder / "stock.log")
        yield System("stock", process.pid, url, None)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=10)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    began = time.monotonic()
    with httpx2.Client(base_url=url) as http:
        while time.monotonic() - began < READY_DEADLINE:
            with contextlib.suppress(httpx2.TransportError):
                if http.get("/readiness").status_code == 200:
                    return
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise RuntimeError(f"the peer did not start:\n{log.read_text()}")


Start = Callable[[Path], contextlib.AbstractContextManager[System]]
SYSTEMS: dict[str, Start] = {"viva": viva, "stock": stock}
