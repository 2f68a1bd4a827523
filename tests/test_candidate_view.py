"""What a candidate's browser can learn is an allow-list: nothing a creator keeps to themselves comes through."""

from __future__ import annotations

import json
from typing import Any

from room_client import World

from agent import channel
from agent.interview.plan import Question, QuestionType

SECRETS = {
    "objective": "SECRET objective",
    "assessmentCriteria": [{"name": "SECRET criterion", "description": "SECRET description"}],
    "brief": "SECRET brief",
}
INTERVIEW = {"title", "description", "aiName", "language", "timeLimitMinutes", "questionCount", "modes", "antiCheating"}
QUESTION = {"id", "index", "count", "type", "text", "options"}
MESSAGE = {"id", "role", "content", "questionId", "timestamp"}
STATE = {"status", "mode", "awaiting", "paused", "question", "remainingSeconds", "messages"}


async def test_every_answer_of_the_room_is_an_allow_list(world: World) -> None:
    async with world.running() as client:
        made = await world.interview(publish=False, **SECRETS)
        async with world.server.client(world.key) as creator:
            people = [
                {"name": "Alex", "email": "alex@example.com", "notes": "SECRET notes"},
                {"name": "SECRET Bo", "email": "secret@example.com"},
            ]
            invited = (await creator.post(f"/api/v1/interviews/{made['id']}/candidates", json=people)).json()["data"]
        token = next(row["inviteToken"] for row in invited if row["name"] == "Alex")
        seen: list[Any] = []

        async def ask(method: str, path: str, **more: Any) -> Any:
            answer = await client.request(method, f"/room{path}", **more)
            assert answer.status_code == 200, answer.text
            seen.append(answer.json())
            return answer.json()["data"]

        looked = await ask("GET", f"/interviews/{made['publicSlug']}?token={token}")
        assert set(looked) == INTERVIEW | {"slug", "requiresInvite", "candidate", "consent"}
        assert looked["candidate"] == {"name": "Alex", "email": "alex@example.com"}
        joined = await ask("POST", "/join", json={"inviteToken": token, "consent": True, "mode": "chat"})
        assert set(joined) == {"sessionId", "token", "resumed", "transport", "iceServers", "interview"}
        assert set(joined["interview"]) == INTERVIEW
        own = {"Authorization": f"Bearer {joined['token']}"}
        here = f"/sessions/{joined['sessionId']}"
        for text in ("I built a wooden bridge.", "Who are you?", "It went well.", "What is the pay?", "I learned."):
            sent = await ask("POST", f"{here}/messages", json={"text": text}, headers=own)
            assert set(sent) == {"message"}
            assert set(sent["message"]) == MESSAGE
            shown = await ask("GET", here, headers=own)
            assert set(shown) == STATE
            assert all(set(line) == MESSAGE for line in shown["messages"])
            assert shown["question"] is None or set(shown["question"]) == QUESTION
            if shown["status"] != "IN_PROGRESS":
                break
        again = await client.get("/room/interviews/nothing")
        assert again.status_code == 404
    assert "secret" not in json.dumps(seen).lower()


def test_every_message_of_the_data_channel_is_an_allow_list() -> None:
    sent: list[dict[str, Any]] = []
    wire = channel.Channel(sent.append)
    question = Question("q", "Text", QuestionType.SINGLE_CHOICE, True, True, ("A", "B"))
    view = channel.question_view(question, 0, 1)
    assert view is not None
    assert set(view) == QUESTION
    wire.ready()
    wire.candidate_speaks(True)
    wire.interviewer_speaks(True)
    wire.caption("Hello", final=True)
    wire.line("Welcome.")
    wire.state(status="IN_PROGRESS", awaiting="candidate", question=view, remaining=1.0, paused=False)
    wire.clock(1.0)
    wire.audio(True, "quiet")
    wire.speech(True)
    wire.took("q", "A")
    wire.ended("COMPLETED", "finished")
    allowed = {
        "version", "text", "final", "timestamp", "user_id", "type", "status", "awaiting", "question", "paused",
        "remainingSeconds", "arriving", "reason", "available", "questionId", "answer",
    }  # fmt: skip
    for one in sent:
        assert set(one) <= {"label", "type", "id", "data"}
        assert set(one.get("data", {})) <= allowed
