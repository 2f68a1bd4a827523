"""What a candidate may see and do: the data channel's messages, an allow-list in both directions.

The envelope is RTVI's, so that its published clients can join; nothing of a model, a metric or a rubric ever passes.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from agent.interview.events import Button, Source
from agent.interview.plan import Question
from agent.journal import Said

LABEL = "rtvi-ai"
PROTOCOL = "2.2.0"
MAX_ANSWER = 20_000
"""Characters of one typed answer; code is the longest."""


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer that came by hand."""

    text: str
    source: Source
    client_id: str | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """The client listens on the data channel."""


Request = Typed | Button | Ready


def parse(message: object) -> Request | None:
    """What a client asks; None for anything it may not, or that makes no sense."""
    if not isinstance(message, Mapping) or message.get("label") != LABEL:
        return None
    data = message.get("data")
    match message.get("type"):
        case "client-ready":
            return Ready()
        case "send-text" if isinstance(data, Mapping):
            return answer({"text": data.get("content")})
        case "client-message" if isinstance(data, Mapping) and isinstance(data.get("d"), Mapping):
            details = data["d"]
            if data.get("t") == "action":
                return button(details.get("action"))
            return answer(details) if data.get("t") == "answer" else None
    return None


def button(name: object) -> Button | None:
    """The button of this name, if there is one."""
    return next((one for one in Button if one.value == name), None)


def answer(details: Mapping[str, Any]) -> Typed | None:
    """A typed answer, a choice or code; None when it is none of them or too long."""
    client_id = details.get("clientId")
    client_id = client_id if isinstance(client_id, str) and 0 < len(client_id) <= 100 else None
    match details:
        case {"text": str(text)}:
            text, source = text.strip(), Source.TEXT
        case {"choice": [*labels]} if all(isinstance(label, str) for label in labels):
            text, source = ", ".join(labels), Source.CHOICE
        case {"code": {"text": str(text)}}:
            source = Source.CODE
        case _:
            return None
    return Typed(_clean(text), source, client_id) if text.strip() and len(text) <= MAX_ANSWER else None


def _clean(text: str) -> str:
    """Without what neither a database nor UTF-8 can hold: lone surrogates and NUL become U+FFFD."""
    return "".join("\ufffd" if char == "\0" or "\ud800" <= char <= "\udfff" else char for char in text)


def question_view(question: Question | None, index: int | None, count: int) -> dict[str, Any] | None:
    """The part of a question a candidate sees."""
    if question is None:
        return None
    return {
        "id": question.id,
        "index": index,
        "count": count,
        "type": question.type.value,
        "text": question.text,
        "options": list(question.options),
    }


def message_view(said: Said) -> dict[str, Any]:
    return {
        "id": said.id,
        "role": said.role,
        "content": said.content,
        "questionId": said.question_id,
        "timestamp": said.timestamp.isoformat(),
    }


class Channel:
    """Sends a candidate's messages."""

    def __init__(self, send: Callable[[dict[str, Any]], None]) -> None:
        self._send = send
        self._last_state: dict[str, Any] | None = None

    def ready(self) -> None:
        self._last_state = None
        self._emit("bot-ready", {"version": PROTOCOL})

    def candidate_speaks(self, speaks: bool) -> None:
        self._emit("user-started-speaking" if speaks else "user-stopped-speaking")

    def interviewer_speaks(self, speaks: bool) -> None:
        self._emit("bot-started-speaking" if speaks else "bot-stopped-speaking")

    def caption(self, text: str, *, final: bool) -> None:
        """The candidate's running turn."""
        timestamp = datetime.now(UTC).isoformat()
        self._emit("user-transcription", {"text": text, "final": final, "timestamp": timestamp, "user_id": "candidate"})

    def line(self, text: str) -> None:
        """A sentence the interviewer begins to say."""
        self._emit("bot-transcription", {"text": text})

    def state(
        self, *, status: str, awaiting: str, question: dict[str, Any] | None, remaining: float | None, paused: bool
    ) -> None:
        """Where things stand; sent only when it differs by more than the time."""
        state = {"status": status, "awaiting": awaiting, "question": question, "paused": paused}
        if state != self._last_state:
            self._last_state = state
            self._tell("state", **state, remainingSeconds=remaining)

    def clock(self, remaining: float | None) -> None:
        self._tell("clock", remainingSeconds=remaining)

    def message(self, said: Said) -> None:
        self._tell("message", message=message_view(said))

    def audio(self, arriving: bool, reason: str | None = None) -> None:
        self._tell("audio", arriving=arriving, **({"reason": reason} if reason else {}))

    def speech(self, available: bool) -> None:
        self._tell("speech", available=available)

    def ended(self, status: str, reason: str) -> None:
        self._tell("ended", status=status, reason=reason)

    def away(self) -> None:
        self._tell("away")

    def taken_over(self) -> None:
        self._tell("taken-over")

    def _tell(self, kind: str, **data: Any) -> None:
        self._emit("server-message", {"type": kind, **data})

    def _emit(self, kind: str, data: dict[str, Any] | None = None) -> None:
        self._send(
            {"label": LABEL, "type": kind, "id": uuid.uuid4().hex[:8], **({} if data is None else {"data": data})}
        )
