"""A server of one's own, in a process of its own: `viva serve` on a free port of this machine."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx2

from models.errors import DomainError

READY_DEADLINE = 180.0
"""Seconds; ready in six, but not on a machine that has other work. One that ends by itself is seen at once."""
END_DEADLINE = 60.0
_AMPLE = {"VIVA_RATE_LIMIT_PER_MINUTE": "100000", "VIVA_MAX_SESSIONS": "4"}


class NotReady(DomainError):
    """The server, or the candidates' voice, did not start."""

    code = "SERVER_NOT_STARTED"
    status = 503


class ServerProcess:
    """Started, killed and stopped by whoever makes it. Its log lies beside its data."""

    def __init__(self, data_dir: Path, environment: Mapping[str, str] | None = None) -> None:
        self.data_dir = data_dir
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data_dir.parent / f"{data_dir.name}.log"
        self.environment = {**os.environ, **_AMPLE, **(environment or {})}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start it; returns the seconds until it was ready. Raises NotReady."""
        began = time.monotonic()
        address = ["--host", "127.0.0.1", "--port", str(self.port)]
        with self.log.open("ab") as log:
            process = self._process = subprocess.Popen(
                [sys.executable, "-m", "api.cli", "serve", "--data-dir", str(self.data_dir), *address],
                stdout=log,
                stderr=log,
                env=self.environment,
            )
        with httpx2.Client(base_url=self.url) as http:
            while time.monotonic() - began < READY_DEADLINE and process.poll() is None:
                try:
                    if http.get("/readiness").status_code == 200:
                        return time.monotonic() - began
                except httpx2.TransportError:
                    pass
                time.sleep(0.05)
        self.kill()
        raise NotReady(f"the server was not ready in {READY_DEADLINE:.0f} s:\n{self.log.read_text()}")

    def kill(self) -> None:
        """As a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """As an operator would; killed where that takes too long."""
        try:
            self._end(signal.SIGTERM)
        except subprocess.TimeoutExpired:
            self.kill()

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(timeout=END_DEADLINE)
            self._process = None

    @property
    def pid(self) -> int:
        assert self._process is not None, "start() comes first"
        return self._process.pid


def publish(
    creator: httpx2.Client, *, questions: Sequence[str | Mapping[str, Any]], follow_up: bool = False, **fields: Any
) -> dict[str, str]:
    """An interview, made over REST as its documents say: `{"id", "slug"}`."""
    made = creator.post("/interviews", json={"title": "A novel", "voiceEnabled": True, **fields}).raise_for_status()
    interview_id = made.json()["data"]["id"]
    worded = ({"text": one} if isinstance(one, str) else one for one in questions)
    items = [{"followUpEnabled": follow_up, **one} for one in worded]
    creator.post(f"/interviews/{interview_id}/questions", json=items).raise_for_status()
    published = creator.post(f"/interviews/{interview_id}/publish").raise_for_status()
    return {"id": interview_id, "slug": published.json()["data"]["publicSlug"]}
