"""A creator who subscribes to events, on an app that may send webhooks to this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from rest import Clock, Server, Tenant

from api.app import create_app
from api.courier import Courier
from api.settings import Settings
from models import session

V1 = "/api/v1"


class Subscriber:
    """A tenant with an interview, and what they ask of the interview API."""

    def __init__(self, server: Server, tenant: Tenant, home: str) -> None:
        self.server = server
        self.tenant = tenant
        self.home = home
        self.courier = Courier(server.context)

    @classmethod
    async def of(cls, server: Server, tenant: Tenant) -> Subscriber:
        async with server.client(tenant.key) as client:
            home = (await client.post(f"{V1}/interviews", json={"title": "Backend"})).json()["data"]["id"]
        return cls(server, tenant, home)

    async def call(self, method: str, path: str, status: int = 200, **given: Any) -> Any:
        async with self.server.client(self.tenant.key) as client:
            answer = await client.request(method, V1 + path, **given)
        assert answer.status_code == status, answer.text
        return answer.json()["data"] if status == 200 else answer.json()["error"]

    async def listen(self, url: str, **fields: Any) -> Any:
        return await self.call("POST", "/webhooks", json={"url": url, **fields})

    async def deliveries(self, hook: Any) -> list[Any]:
        rows: list[Any] = await self.call("GET", f"/webhooks/{hook['id']}/deliveries")
        return rows

    async def finish(self, session_id: str, status: str = "COMPLETED") -> None:
        async with self.server.context.store.transaction() as tx:
            await session.finish(tx, session_id, status=status, reason="x", now=self.server.clock(), clock_seconds=60)


@asynccontextmanager
async def subscribing(settings: Settings) -> AsyncIterator[Subscriber]:
    """Signatures are checked against the real time, which the app's clock starts at."""
    may_send = settings.model_copy(update={"webhook_allow_private": True, "rate_limit_per_minute": 1000})
    clock = Clock(datetime.now(UTC))
    app = create_app(may_send, now=clock, migrated=True, built=settings.data_dir / "dist")
    async with app.router.lifespan_context(app):
        server = Server(app, clock)
        yield await Subscriber.of(server, await server.tenant())
