"""The pages, their statuses and headers, and the probes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fastapi import APIRouter
from rest import Clock, Server, Tenant

from api.app import create_app
from api.context import Context
from api.settings import Settings
from models import candidate, session
from models.db import Store
from models.errors import Busy


@pytest.fixture
def built(tmp_path: Path) -> None:
    """A built web folder."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<title>room</title>")
    (folder / "console.html").write_text("<title>console</title>")
    (folder / "favicon.svg").write_text("<svg/>")
    (folder / "assets" / "room-abc.js").write_text("1")


async def prepared(server: Server) -> tuple[Tenant, str, str, str]:
    """A tenant, an interview with one question, its slug and an invitation's token."""
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        row = (await client.post("/api/v1/interviews", json={"title": "T"})).json()["data"]
        at = f"/api/v1/interviews/{row['id']}"
        await client.post(f"{at}/questions", json={"text": "Q"})
        invited = (await client.post(f"{at}/candidates", json={"name": "Alex"})).json()["data"][0]
    return tenant, row["id"], row["publicSlug"], invited["inviteToken"]


@pytest.mark.usefixtures("built")
async def test_a_links_page_has_the_links_status(server: Server) -> None:
    tenant, home, slug, token = await prepared(server)
    _, _, _, foreign_token = await prepared(server)
    link, invitation = f"/i/{slug}", f"/i/{slug}?token={token}"
    async with server.client(tenant.key) as client:

        async def status(path: str) -> int:
            answer = await client.get(path)
            assert "<title>room</title>" in answer.text
            assert (await client.head(path)).status_code == answer.status_code  # link checkers only look
            return answer.status_code

        assert await status(invitation) == 200
        assert await status(link) == 403
        assert await status(f"{link}?token=unknown") == 401
        assert await status(f"{link}?token={foreign_token}") == 401
        assert await status("/i/nowhere") == 404
        assert await status("/i/%00") == 404

        await client.post(f"/api/v1/interviews/{home}/publish")
        assert await status(link) == 200

        async with server.context.store.transaction() as tx:
            invited = await candidate.by_token(tx, token)
        taken = await server.session(tenant, home, candidate_id=invited.id)
        assert await status(invitation) == 200
        async with server.context.store.transaction() as tx:
            await session.finish(tx, taken, status="COMPLETED", reason="completed", now=server.clock(), clock_seconds=1)
        assert await status(invitation) == 410
        assert await status(link) == 200

        asked = (await client.get(f"/api/v1/interviews/{home}/questions")).json()["data"][0]["id"]
        await client.delete(f"/api/v1/questions/{asked}")
        assert await status(link) == 409

        await client.delete(f"/api/v1/interviews/{home}")
        assert await status(link) == 410


@pytest.mark.usefixtures("built")
async def test_pages_keep_to_themselves(server: Server) -> None:
    async with server.client() as client:
        for path in ("/console", "/console/sessions/x", "/assets/room-abc.js", "/favicon.svg", "/health"):
            answer = await client.get(path)
            assert answer.status_code == 200
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert "microphone=(self)" in answer.headers["Permissions-Policy"]
        assert "console" in (await client.get("/console/sessions/x")).text
        assert "immutable" in (await client.get("/assets/room-abc.js")).headers["Cache-Control"]
        assert (await client.get("/")).headers["Location"] == "/console"
        for path in ("/index.html", "/..%2fviva.db", "/assets/nothing.js", "/assets/../../viva.db"):
            assert (await client.get(path)).status_code == 404


async def test_without_built_pages_a_plain_one_says_so(server: Server) -> None:
    async with server.client() as client:
        console, room = await client.get("/console"), await client.get("/i/nowhere")
    assert (console.status_code, room.status_code) == (200, 404)
    assert "make run" in console.text
    assert "no such interview" in room.text


class Resting:
    """A live side that can be asked whether it is ready."""

    def __init__(self, context: Context) -> None:
        self.router = APIRouter(prefix="/room")
        self.reasons = ["the speech service is starting"]
        self.life: list[str] = []
        self.store = context.store

    async def start(self) -> None:
        self.life.append("started")

    async def stop(self) -> None:
        await self.store.ping()
        self.life.append("stopped")

    def ready(self) -> list[str]:
        return self.reasons


@pytest.fixture
async def resting(settings: Settings, clock: Clock) -> AsyncIterator[Server]:
    app = create_app(settings, room=Resting, migrated=True, now=clock)
    async with app.router.lifespan_context(app):
        yield Server(app, clock)


async def test_readiness_gives_its_reasons(resting: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    room = resting.app.state.room
    assert room.life == ["started"]
    async with resting.client() as client:
        answer = await client.get("/readiness")
        assert (answer.status_code, answer.json()["reasons"]) == (503, ["the speech service is starting"])
        room.reasons = []
        assert (await client.get("/readiness")).status_code == 200

        async def unreachable(_store: Store) -> None:
            raise Busy("no database")

        with monkeypatch.context() as patched:
            patched.setattr(Store, "ping", unreachable)
            answer = await client.get("/readiness")
            assert (answer.status_code, answer.json()["reasons"]) == (503, ["the database does not answer"])
            assert (await client.get("/liveness")).status_code == 200
        assert (await client.get("/version")).json()["name"] == "viva"
