"""A real server in a process of its own, as a user starts it; killed and restarted by tests."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx2

from api.simulation.server import READY_DEADLINE, ServerProcess, publish

__all__ = ["READY_DEADLINE", "Server", "publish"]


class Server(ServerProcess):
    """A server, and the commands that make somebody who may use it."""

    def __init__(
        self, data_dir: Path, *, database_url: str | None = None, environment: Mapping[str, str] | None = None
    ) -> None:
        database = {} if database_url is None else {"VIVA_DATABASE_URL": database_url}
        super().__init__(data_dir, {**database, **(environment or {})})

    def viva(self, *arguments: str) -> dict[str, Any]:
        """Run a `viva` command on this server's data; returns its JSON."""
        done = subprocess.run(
            [sys.executable, "-m", "api.cli", *arguments, "--data-dir", str(self.data_dir), "--json"],
            env=self.environment,
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
