"""The systems under test, each in processes of its own, started and ended here."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx2
from answers import LONG, LONG_QUESTIONS, QUESTIONS
from ear import Caller
from harness import ROOT

from running import READY_DEADLINE, Server, publish  # isort: skip - harness makes it importable
from agent.waterfall import WATERFALL, Waterfall  # isort: skip


@dataclass(frozen=True, slots=True)
class System:
    name: str
    pid: int
    url: str
    slug: str | None
    """The interview to join; None where there is nothing to join."""
    long_slug: str | None = None
    """The one whose questions are long."""
    waterfalls: Callable[[str], Sequence[Waterfall]] = lambda _: ()
    """What it has stored of a session's turns."""

    async def call(self, *, long: bool = False) -> Caller:
        """A connected candidate; the interviewer begins to greet. `long`: all it says is."""
        caller = Caller(self.url)
        caller.patience = 0.0  # a refusal is a result
        slug = self.long_slug if long else self.slug
        if slug is not None:
            await caller.join(slug=slug)
        else:
            caller.session_id = caller.token = LONG if long else "stock"
        await caller.connect()
        return caller


@contextlib.contextmanager
def viva(folder: Path, model_url: str | None = None, environment: Mapping[str, str] | None = None) -> Iterator[System]:
    """`viva serve` with an interview of more questions than a block can use up: an answer cut in two takes two.

    With a model, it has fewer questions and follows them up, in the model's words.
    """
    server = Server(folder / "viva", environment=environment)
    if model_url is not None:
        server.environment |= {"OPENAI_BASE_URL": model_url, "OPENAI_API_KEY": "none"}
    server.start()
    try:
        with server.creator() as creator:
            asked = list(QUESTIONS * 3) if model_url is None else list(QUESTIONS)
            interview = publish(
                creator,
                questions=asked,
                follow_up=model_url is not None,
                followUpDepth="DEEP",
                timeLimitMinutes=60,
            )
            long = publish(creator, questions=list(LONG_QUESTIONS), timeLimitMinutes=60)

            def waterfalls(session_id: str) -> Sequence[Waterfall]:
                answer = creator.get(f"/sessions/{session_id}/events", params={"kind": WATERFALL, "limit": 100})
                return [Waterfall.from_json(one["data"]) for one in answer.raise_for_status().json()["data"]]

            yield System("viva", server.pid, server.url, interview["slug"], long["slug"], waterfalls)
    finally:
        server.stop()


@contextlib.contextmanager
def stock(folder: Path, model_url: str | None = None) -> Iterator[System]:
    """The stock pipecat bot."""
    with _peer("stock", folder, model_url) as system:
        yield system


@contextlib.contextmanager
def tuned(folder: Path, model_url: str | None = None) -> Iterator[System]:
    """The same, tuned for speed."""
    with _peer("tuned", folder, model_url, "--tuned") as system:
        yield system


@contextlib.contextmanager
def _peer(name: str, folder: Path, model_url: str | None, *options: str) -> Iterator[System]:
    port = Server(folder / "unused").port  # a free one
    model = [] if model_url is None else ["--model", model_url]
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests/bench/stock_peer.py"), "--port", str(port), *options, *model],
            stdout=log,
            stderr=log,
            cwd=ROOT,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url, process, folder / f"{name}.log")
        yield System(name, process.pid, url, None)
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


Start = Callable[[Path, str | None], contextlib.AbstractContextManager[System]]
SYSTEMS: dict[str, Start] = {"viva": viva, "stock": stock, "tuned": tuned}
