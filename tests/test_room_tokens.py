"""A candidate's token opens their own session and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from room_client import OFFER, Candidate, World, joined, refused

from api.room import Room
from models.base import utcnow

Forge = Callable[["World", Candidate, Candidate], str]


def expired(world: World, own: Candidate, _: Candidate) -> str:
    room: Room = world.server.app.state.room
    token: str = room.tokens.issue(own.session_id, utcnow() - timedelta(days=30))
    return token


def foreign(_: World, __: Candidate, other: Candidate) -> str:
    return other.token


def forged(_: World, own: Candidate, __: Candidate) -> str:
    claims = {"sub": own.session_id, "aud": "room", "exp": datetime(2100, 1, 1, tzinfo=UTC)}
    return jwt.encode(claims, "a secret of the forger's own, long enough", algorithm="HS256")


def unsigned(_: World, own: Candidate, __: Candidate) -> str:
    claims = {"sub": own.session_id, "aud": "room", "exp": datetime(2100, 1, 1, tzinfo=UTC)}
    return jwt.encode(claims, None, algorithm="none")


def another_purpose(world: World, own: Candidate, _: Candidate) -> str:
    claims = {"sub": own.session_id, "aud": "console", "exp": datetime(2100, 1, 1, tzinfo=UTC)}
    return jwt.encode(claims, world.server.context.vault.key("room-token"), algorithm="HS256")


def nothing(_: World, __: Candidate, ___: Candidate) -> str:
    return ""


def nonsense(_: World, __: Candidate, ___: Candidate) -> str:
    return "x.y.z"


@pytest.mark.parametrize("forge", [expired, foreign, forged, unsigned, another_purpose, nothing, nonsense])
async def test_a_token_that_is_not_the_sessions_opens_nothing(world: World, forge: Forge) -> None:
    async with joined(world) as candidate:
        other = Candidate(candidate.client)
        (interview,) = await interviews(world)
        await other.join(interview["publicSlug"])
        candidate.token = forge(world, candidate, other)
        path = f"/room/sessions/{candidate.session_id}"
        calls = [("GET", path, None), ("POST", f"{path}/messages", {"text": "Hello"}), ("POST", f"{path}/leave", None)]
        calls += [("POST", f"{path}/offer", OFFER), ("PATCH", f"{path}/offer", {"pc_id": "x", "candidates": []})]
        for method, url, body in calls:
            answer = await candidate.client.request(method, url, json=body, headers=candidate.headers)
            assert refused(answer) == (401, "UNAUTHORIZED"), (method, url)


async def interviews(world: World) -> list[dict[str, Any]]:
    async with world.server.client(world.key) as creator:
        found: list[dict[str, Any]] = (await creator.get("/api/v1/interviews")).json()["data"]
    return found
