"""What candidates of the voice tests do: they say recorded answers, and wait for what comes of it."""

from __future__ import annotations

import asyncio
from itertools import groupby
from typing import Any

import httpx2
from candidate import FakeCandidate, read_wav, server_message
from spoken import SPEECH


async def connected(url: str, interview: dict[str, Any]) -> FakeCandidate:
    """A candidate who has joined the interview, and whose call is being connected."""
    candidate = FakeCandidate(url)
    await candidate.join(slug=interview["slug"])
    await candidate.connect()
    return candidate


async def say(candidate: FakeCandidate, name: str) -> None:
    candidate.microphone.say(read_wav(SPEECH / f"{name}.wav"))
    await candidate.microphone.said_all.wait()


async def answer(candidate: FakeCandidate, name: str, position: int) -> int:
    """Say it, and hear the interviewer out."""
    await say(candidate, name)
    return await candidate.hear_out(after=position)


async def finished(creator: httpx2.Client, session_id: str) -> dict[str, Any]:
    """The session once it is over: the server closes the connection by itself and settles what was said."""
    async with asyncio.timeout(60):
        while True:
            session: dict[str, Any] = creator.get(f"/sessions/{session_id}").json()["data"]
            if session["status"] == "COMPLETED":
                return session
            await asyncio.sleep(0.2)


def is_question(index: int | None) -> Any:
    def holds(message: dict[str, Any]) -> bool:
        if not server_message("state")(message):
            return False
        question = message["data"]["question"]
        return question is None if index is None else question is not None and question["index"] == index

    return holds


def turns(session: dict[str, Any]) -> list[str]:
    """Whose they were, one after the other, however many messages each took."""
    return [role for role, _ in groupby(message["role"] for message in session["messages"])]
