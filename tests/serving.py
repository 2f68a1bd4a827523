"""The app behind a real socket, in a thread of this process: without speech, so that it is there at once."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import uvicorn
from rest import Clock, Server, Tenant

from api.app import create_app
from api.settings import Settings
from models.base import utcnow

DEADLINE = 20.0


@dataclass(frozen=True)
class Served:
    """Where the interview API answers, and a key for it."""

    url: str
    key: str

    def client(self) -> httpx2.Client:
        return httpx2.Client(base_url=self.url, headers={"Authorization": f"Bearer {self.key}"}, timeout=30)


@contextmanager
def served(settings: Settings, built: Path = Path("nowhere")) -> Iterator[Served]:
    """A server with one organization, on a free port; the database has its tables already."""
    tenant = asyncio.run(_tenant(settings))
    app = create_app(settings, migrated=True, built=built)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    with socket.create_server(("127.0.0.1", 0)) as listening:  # who comes before it is ready waits in line
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield Served(f"http://127.0.0.1:{listening.getsockname()[1]}/api/v1", tenant.key)
        finally:
            server.should_exit = True
            thread.join(DEADLINE)


async def _tenant(settings: Settings) -> Tenant:
    """Made by an app of its own: an engine belongs to the loop that it was first used in."""
    app = create_app(settings, migrated=True)
    async with app.router.lifespan_context(app):
        return await Server(app, Clock(utcnow())).tenant()
