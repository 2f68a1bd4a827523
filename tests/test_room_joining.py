"""From a link or an invitation into a session; who cannot join is told why, and nothing is stored."""

from __future__ import annotations

from typing import Any

import pytest
from room_client import ANSWERS, Candidate, World, joined, refused


async def test_looking_at_a_link_stores_nothing(world: World) -> None:
    async with world.running() as client:
        interview = await world.interview(description="Two words about it")
        look = (await client.get(f"/room/interviews/{interview['publicSlug']}")).json()["data"]
        assert (look["title"], look["description"], look["questionCount"]) == ("A novel", "Two words about it", 3)
        assert look["consent"]["text"]
        async with world.server.client(world.key) as creator:
            sessions = (await creator.get(f"/api/v1/interviews/{interview['id']}/sessions")).json()["data"]
    assert sessions == []


async def test_an_invitation_opens_one_session(world: World) -> None:
    async with world.running() as client:
        interview = await world.interview()
        token = await world.invite(interview["id"])
        first, second = Candidate(client), Candidate(client)
        one = (await first.join(interview["publicSlug"], inviteToken=token)).json()["data"]
        other = (await second.join(interview["publicSlug"], inviteToken=token)).json()["data"]
    assert (one["resumed"], other["resumed"]) == (False, True)
    assert one["sessionId"] == other["sessionId"]


async def test_joining_says_what_the_page_needs(world: World) -> None:
    async with joined(world) as candidate:
        again = await candidate.client.post("/room/join", json={}, headers=candidate.headers)
        data = again.json()["data"]
    assert set(data) == {"sessionId", "token", "resumed", "transport", "iceServers", "interview"}
    assert data["interview"]["modes"] == ["chat"] or "chat" in data["interview"]["modes"]
    assert (data["transport"], data["interview"]["questionCount"]) == ("webrtc", 3)


@pytest.mark.parametrize(
    ("made", "body", "status", "code"),
    [
        ({}, {"consent": False}, 400, "CONSENT_REQUIRED"),
        ({}, {"mode": "video"}, 400, "MODE_UNAVAILABLE"),
        ({}, {"mode": "telepathy"}, 400, "BAD_REQUEST"),
        ({}, {"email": "nobody"}, 400, "BAD_REQUEST"),
        ({}, {"inviteToken": "forged"}, 401, "UNAUTHORIZED"),
        ({"publish": False}, {}, 403, "INVITE_REQUIRED"),
        ({}, {"slug": "no-such-interview"}, 404, "NOT_FOUND"),
        ({}, {"slug": None}, 404, "NOT_FOUND"),
        ({"questions": ()}, {}, 409, "NOT_READY"),
    ],
)
async def test_who_cannot_join_is_told_why(
    world: World, made: dict[str, Any], body: dict[str, Any], status: int, code: str
) -> None:
    async with world.running() as client:
        interview = await world.interview(**made)
        answer = await Candidate(client).join(**{"slug": interview["publicSlug"], **body})
    assert refused(answer) == (status, code)


async def test_a_closed_interview_is_gone(world: World) -> None:
    async with joined(world) as candidate:
        async with world.server.client(world.key) as creator:
            (interview,) = (await creator.get("/api/v1/interviews")).json()["data"]
            await creator.delete(f"/api/v1/interviews/{interview['id']}")
        assert refused(await Candidate(candidate.client).join(interview["publicSlug"])) == (410, "INTERVIEW_ARCHIVED")
        again = await candidate.client.post("/room/join", json={}, headers=candidate.headers)
        assert refused(again) == (410, "INTERVIEW_ARCHIVED")


async def test_an_invitation_that_was_used_up_is_gone(world: World) -> None:
    async with world.running() as client:
        interview = await world.interview()
        token = await world.invite(interview["id"])
        candidate = Candidate(client)
        await candidate.join(interview["publicSlug"], inviteToken=token)
        for words in ANSWERS:
            await candidate.send(text=words)
        again = await Candidate(client).join(interview["publicSlug"], inviteToken=token)
    assert refused(again) == (410, "SESSION_ENDED")
