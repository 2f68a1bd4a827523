"""The app behind a real socket, in a thread of this process: without speech, so that it is there at once."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import httpx2
import uvicorn
from rest import Clock, Server, Tenant

from api.app import LiveFactory, create_app
from api.settings import Settings
from models.base import utcnow
from models.membership import Role

DEADLINE = 20.0
T = TypeVar("T")


class _Real(Clock):
    """What a server in a thread goes by: rows written beside it must not lie in its future."""

    def __call__(self) -> datetime:
        return utcnow()


@dataclass(frozen=True)
class Served:
    """Where the interview API answers, and a key for it."""

    url: str
    key: str
    tenant: Tenant
    beside: Server
    """Another app on the same database, that is not served."""

    def session(self, interview_id: str) -> str:
        """A session that has just begun: over REST nobody starts one."""
        return asyncio.run(_on(self.beside, self.beside.session(self.tenant, interview_id)))

    def member(self, role: Role) -> Tenant:
        """Somebody else in the same organization."""
        return asyncio.run(_on(self.beside, self.beside.member(self.tenant, role)))

    def client(self) -> httpx2.Client:
        return httpx2.Client(base_url=self.url, headers={"Authorization": f"Bearer {self.key}"}, timeout=30)


@contextmanager
def served(settings: Settings, built: Path = Path("nowhere"), *, room: LiveFactory | None = None) -> Iterator[Served]:
    """A server with one organization, on a free port; the database has its tables already."""
    beside = Server(create_app(settings, migrated=True), _Real())
    tenant = asyncio.run(_on(beside, beside.tenant()))
    app = create_app(settings, migrated=True, built=built, room=room)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    with socket.create_server(("127.0.0.1", 0)) as listening:  # who comes before it is ready waits in line
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield Served(f"http://127.0.0.1:{listening.getsockname()[1]}/api/v1", tenant.key, tenant, beside)
        finally:
            server.should_exit = True
            thread.join(DEADLINE)


async def _on(beside: Server, work: Awaitable[T]) -> T:
    """Do it, and leave no connection behind: one belongs to the loop that it was first used in."""
    try:
        return await work
    finally:
        await beside.context.store.close()
