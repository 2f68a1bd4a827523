"""An app with a room, made without sockets or speech models, and a candidate's page in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
from fakes import FakeSupervisor
from rest import Server

from api.app import create_app
from api.context import Context
from api.room import Room
from api.settings import Settings
from models.base import utcnow

QUESTIONS = ("What did you build?", "How did it go?", "What did you learn?")
ANSWERS = ("A wooden bridge.", "It went quite well.", "To measure twice.")
OFFER = {"sdp": "v=0\r\nm=audio nonsense", "type": "offer"}
"""No browser's: it can be refused, and no more."""


class World:
    """One app on one database, and what a test does to it. It can be started again."""

    def __init__(self, settings: Settings, built: Path) -> None:
        self._settings = settings
        self._built = built
        self.supervisor = FakeSupervisor()
        self.key = ""

    def room(self, context: Context) -> Room:
        made = Room(context)
        made.host._supervisor = self.supervisor  # type: ignore[assignment]
        return made

    @asynccontextmanager
    async def running(self) -> AsyncIterator[httpx2.AsyncClient]:
        app = create_app(self._settings, room=self.room, migrated=True, built=self._built)
        self.server = Server(app, lambda: utcnow())  # type: ignore[arg-type]
        async with app.router.lifespan_context(app):
            if not self.key:
                self.key = (await self.server.tenant()).key
            async with self.server.client() as client:
                yield client

    async def interview(self, *, publish: bool = True, questions: tuple[str, ...] = QUESTIONS, **fields: Any) -> Any:
        """An interview for chat, made as its creator makes it."""
        async with self.server.client(self.key) as creator:
            body = {"title": "A novel", "chatEnabled": True, **fields}
            made = (await creator.post("/api/v1/interviews", json=body)).json()["data"]
            items = [{"text": text, "followUpEnabled": False} for text in questions]
            if items:
                await creator.post(f"/api/v1/interviews/{made['id']}/questions", json=items)
            if publish:
                return (await creator.post(f"/api/v1/interviews/{made['id']}/publish")).json()["data"]
            return made

    async def invite(self, interview_id: str) -> str:
        async with self.server.client(self.key) as creator:
            answer = await creator.post(
                f"/api/v1/interviews/{interview_id}/candidates", json={"name": "Alex", "email": "alex@example.com"}
            )
        (invited,) = answer.json()["data"]
        url: str = invited["inviteUrl"]
        return url.partition("token=")[2]


class Candidate:
    """A candidate's page in chat mode."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        self.client = client
        self.session_id = self.token = ""
        self.read: list[dict[str, Any]] = []

    async def join(self, slug: str, **body: Any) -> httpx2.Response:
        answer = await self.client.post("/room/join", json={"slug": slug, "consent": True, "mode": "chat", **body})
        if answer.status_code == 200:
            data = answer.json()["data"]
            self.session_id, self.token = data["sessionId"], data["token"]
        return answer

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def look(self, **query: Any) -> dict[str, Any]:
        answer = await self.client.get(f"/room/sessions/{self.session_id}", params=query, headers=self.headers)
        assert answer.status_code == 200, answer.text
        data: dict[str, Any] = answer.json()["data"]
        return data

    async def poll(self, wait: float = 0) -> dict[str, Any]:
        """What is new since the last time."""
        query = {"wait": wait, **({"after": self.read[-1]["id"]} if self.read else {})}
        data = await self.look(**query)
        self.read += data["messages"]
        return data

    async def send(self, **body: Any) -> httpx2.Response:
        return await self.client.post(f"/room/sessions/{self.session_id}/messages", json=body, headers=self.headers)

    async def leave(self) -> httpx2.Response:
        return await self.client.post(f"/room/sessions/{self.session_id}/leave", headers=self.headers)


@asynccontextmanager
async def joined(world: World, **fields: Any) -> AsyncIterator[Candidate]:
    async with world.running() as client:
        interview = await world.interview(**fields)
        candidate = Candidate(client)
        answer = await candidate.join(interview["publicSlug"])
        assert answer.status_code == 200, answer.text
        yield candidate


def refused(answer: httpx2.Response) -> tuple[int, str]:
    error = answer.json()["error"]
    assert error["message"]
    return answer.status_code, error["code"]
