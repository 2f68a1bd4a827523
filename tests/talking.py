"""What candidates of the voice tests do: they say recorded answers, and wait for what comes of it."""

from __future__ import annotations

from typing import Any

from candidate import FakeCandidate, of_type, read_wav, server_message
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
    """Say it, and wait for the interviewer to finish what it says then."""
    await say(candidate, name)
    return await candidate.until(of_type("bot-stopped-speaking"), after=position)


def is_question(index: int | None) -> Any:
    def holds(message: dict[str, Any]) -> bool:
        if not server_message("state")(message):
            return False
        question = message["data"]["question"]
        return question is None if index is None else question is not None and question["index"] == index

    return holds
