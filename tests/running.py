"""A real server in a process of its own, as a user starts it; killed and restarted by tests."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx2

READY_DEADLINE = 30.0


class Server:
    """`viva serve` on a free port of this machine."""

    def __init__(self, data_dir: Path, *, database_url: str | None = None) -> None:
        self.data_dir = data_dir
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data_dir.parent / f"{data_dir.name}.log"
        self._environment = {**os.environ, "VIVA_RATE_LIMIT_PER_MINUTE": "100000", "VIVA_MAX_SESSIONS": "4"}
        if database_url is not None:
            self._environment["VIVA_DATABASE_URL"] = database_url
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start it; returns the seconds until it was ready."""
        began = time.monotonic()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "api.cli", "serve", "--data-dir", str(self.data_dir), "--port", str(self.port)],
                stdout=log,
                stderr=log,
                env=self._environment,
                cwd=Path(__file__).parent.parent,
            )
        with httpx2.Client(base_url=self.url) as http:
            while time.monotonic() - began < READY_DEADLINE:
                try:
                    if http.get("/readiness").status_code == 200:
                        return time.monotonic() - began
                except httpx2.TransportError:
                    pass
                assert self._process.poll() is None, self.log.read_text()
                time.sleep(0.05)
        raise AssertionError(f"not ready in {READY_DEADLINE} s:\n{self.log.read_text()}")

    def kill(self) -> None:
        """As a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """As an operator would."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(timeout=30)
            self._process = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def viva(self, *arguments: str) -> dict[str, Any]:
        """Run a `viva` command on this server's data; returns its JSON."""
        done = subprocess.run(
            [sys.executable, "-m", "api.cli", *arguments, "--data-dir", str(self.data_dir), "--json"],
            env=self._environment,
            capture_output=True,
            check=True,
            cwd=Path(__file__).parent.parent,
        )
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def creator(self) -> httpx2.Client:
        """A creator's client for the interview API."""
        self.viva("orgs", "create", "--name", "Test")
        self.viva("users", "create", "--email", "owner@example.com", "--password", "correct horse", "--role", "owner")
        key = self.viva("keys", "create", "--name", "test")["key"]
        return httpx2.Client(base_url=f"{self.url}/api/v1", headers={"Authorization": f"Bearer {key}"}, timeout=30)


def publish(
    creator: httpx2.Client, *, questions: Sequence[str | dict[str, Any]], follow_up: bool = False, **fields: Any
) -> dict[str, str]:
    """An interview, made over REST as its documents say: `{"id", "slug"}`."""
    made = creator.post("/interviews", json={"title": "A novel", "voiceEnabled": True, **fields}).raise_for_status()
    interview_id = made.json()["data"]["id"]
    worded = ({"text": one} if isinstance(one, str) else one for one in questions)
    items = [{"followUpEnabled": follow_up, **one} for one in worded]
    creator.post(f"/interviews/{interview_id}/questions", json=items).raise_for_status()
    published = creator.post(f"/interviews/{interview_id}/publish").raise_for_status()
    return {"id": interview_id, "slug": published.json()["data"]["publicSlug"]}
