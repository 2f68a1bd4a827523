"""Sessions that were taken, and their reports, for tests that drive an app."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx2
from rest import Server, Tenant
from sqlalchemy import select

from api.reporter import Reporter
from models import message, session
from models.base import new_id
from models.delivery import Delivery

V1 = "/api/v1"
ANSWER = "I redesigned the billing API last year. As a result the errors dropped by 40 percent."


class Taking:
    """A tenant with an interview, and those who took it."""

    def __init__(self, server: Server, tenant: Tenant, client: httpx2.AsyncClient, home: str, question: str) -> None:
        self.server = server
        self.tenant = tenant
        self.client = client
        self.home = home
        self.question = question
        self.reporter = Reporter(server.context)

    async def taken(self, *words: str, status: str | None = "COMPLETED", candidate_id: str | None = None) -> str:
        """A session in which the candidate has said this, and that has ended if there is a status."""
        session_id = await self.server.session(self.tenant, self.home, candidate_id=candidate_id)
        async with self.server.context.store.transaction() as tx:
            for seq, content in enumerate(words):
                await message.add(
                    tx, session_id=session_id, id=new_id(), seq=seq, role="user", content=content,
                    question_id=self.question, now=self.server.clock(), audio_start=1.0, audio_end=9.0,
                    confidence=0.9, purpose=None, source="speech", client_id=None,
                )  # fmt: skip
        if status is not None:
            await self.end(session_id, status)
        return session_id

    async def end(self, session_id: str, status: str = "COMPLETED", *, undone: bool = False) -> None:
        async with self.server.context.store.transaction() as tx:
            now = self.server.clock()
            await session.finish(tx, session_id, status=status, reason="x", now=now, clock_seconds=60)
            if undone:
                raise RuntimeError("the transaction fails")

    async def call(self, method: str, session_id: str, **given: Any) -> httpx2.Response:
        return await self.client.request(method, f"{V1}/sessions/{session_id}/report", **given)

    async def report(self, session_id: str, method: str = "GET") -> Mapping[str, Any]:
        answer = await self.call(method, session_id)
        assert answer.status_code == 200, answer.text
        found: Mapping[str, Any] = answer.json()["data"]
        return found

    async def told(self) -> list[str]:
        """What webhooks are told, in order."""
        async with self.server.context.store.read() as tx:
            return list(await tx.scalars(select(Delivery.type).order_by(Delivery.id)))

    async def break_plan(self, session_id: str, plan: dict[str, Any]) -> dict[str, Any]:
        """Give a session another plan; returns the one it had."""
        async with self.server.context.store.transaction() as tx:
            row = await session.get(tx, session_id)
            before, row.plan = row.plan, plan
        return before


@asynccontextmanager
async def taking(server: Server) -> AsyncIterator[Taking]:
    """A creator whose interview has one question and one criterion, and whose webhook hears of reports."""
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        fields = {"title": "T", "assessmentCriteria": [{"name": "Depth", "description": "Explains trade-offs"}]}
        home = (await client.post(f"{V1}/interviews", json=fields)).json()["data"]["id"]
        asked = await client.post(f"{V1}/interviews/{home}/questions", json={"text": "Tell me about a time."})
        await client.post(
            f"{V1}/webhooks", json={"url": "https://example.com/", "events": ["report.ready", "report.failed"]}
        )
        yield Taking(server, tenant, client, home, asked.json()["data"][0]["id"])
