"""What a candidate may see and do: the data channel's messages, an allow-list in both directions.

The envelope is RTVI's, so that its published clients can join; nothing of a model, a metric or a rubric ever passes.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from agent import drawing
from agent.interview.events import Button, Source
from agent.interview.plan import Question
from agent.journal import Said

LABEL = "rtvi-ai"
PROTOCOL = "2.2.0"
MAX_ANSWER = 20_000
"""Characters of one typed answer, or choice."""
MAX_CODE = 64 * 1024
"""Bytes of one piece of code, in UTF-8."""
MAX_LANGUAGE = 40


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer that came by hand."""

    text: str
    source: Source
    client_id: str | None = None
    handed_in: Mapping[str, Any] | None = None
    """What belongs to it and is not words: the language of code, the scene of a drawing."""
    labels: tuple[str, ...] = ()
    """Of a choice: what was chosen."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The client listens on the data channel."""


@dataclass(frozen=True, slots=True)
class Working:
    """The candidate is typing or drawing; what, is not said."""


Request = Typed | Button | Ready | Working


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
            if data.get("t") == "activity":
                return activity(details)
            # A drawing is larger than a message of a data channel may be: it goes over HTTP.
            return answer(details) if data.get("t") == "answer" and "drawing" not in details else None
    return None


def button(name: object) -> Button | None:
    """The button of this name, if there is one."""
    return next((one for one in Button if one.value == name), None)


def activity(details: Mapping[str, Any]) -> Working | None:
    """The sign that the candidate is at work."""
    return Working() if details.get("activity") == "typing" else None


def answer(details: Mapping[str, Any]) -> Typed | None:
    """A typed answer, a choice, code or a drawing; None when it is none of them, empty or too long."""
    client_id = details.get("clientId")
    client_id = client_id if isinstance(client_id, str) and 0 < len(client_id) <= 100 else None
    match details:
        case {"text": str(text)} if text.strip() and len(text) <= MAX_ANSWER:
            return Typed(clean(text.strip()), Source.TEXT, client_id)
        case {"choice": [*labels]} if all(isinstance(label, str) for label in labels):
            text, chosen = clean(", ".join(labels)), tuple(clean(labels))
            usable = text.strip() and len(text) <= MAX_ANSWER
            return Typed(text, Source.CHOICE, client_id, labels=chosen) if usable else None
        case {"code": {"text": str(text)} as code} if text.strip() and fits(code):
            handed_in = {"language": clean(language)} if (language := code.get("language")) else None
            return Typed(clean(text), Source.CODE, client_id, handed_in)
        case {"drawing": scene} if drawing.fits(scene) and (drawn := drawing.read(clean(scene))):
            return Typed(drawn.words, Source.DRAWING, client_id, {"drawing": drawn.scene})
    return None


def draft(details: Mapping[str, Any]) -> dict[str, Any] | None:
    """What a candidate has so far, of `text`, `code` and `drawing`; None when it is none of them, or too long."""
    match details:
        case {"text": str(text)} if len(text) > MAX_ANSWER:
            return None
        case {"code": code} if not fits(code):
            return None
        case {"drawing": scene} if not drawing.fits(scene):
            return None
    kept = {name: details[name] for name in ("text", "code", "drawing") if name in details}
    if not kept or not isinstance(kept.get("text", ""), str):
        return None
    if "code" in kept:
        kept["code"] = {"language": kept["code"].get("language", ""), "text": kept["code"]["text"]}
    whole: dict[str, Any] = clean(kept)
    return whole


def fits(code: Any) -> bool:
    """Whether it is a piece of code, and not too long."""
    match code:
        case {"text": str(text), "language": str(language)}:
            return len(clean(text).encode()) <= MAX_CODE and len(language) <= MAX_LANGUAGE
        case {"text": str(text)} if "language" not in code:
            return len(clean(text).encode()) <= MAX_CODE
    return False


def clean(value: Any) -> Any:
    """Without what neither a database nor UTF-8 can hold: lone surrogates and NUL become U+FFFD."""
    if isinstance(value, str):
        return "".join("\ufffd" if char == "\0" or "\ud800" <= char <= "\udfff" else char for char in value)
    if isinstance(value, list):
        return [clean(one) for one in value]
    if isinstance(value, dict):
        return {clean(name): clean(one) for name, one in value.items()}
    return value


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
        self._interviewer_speaks = False

    def ready(self) -> None:
        self._last_state = None
        self._emit("bot-ready", {"version": PROTOCOL})

    def candidate_speaks(self, speaks: bool) -> None:
        self._emit("user-started-speaking" if speaks else "user-stopped-speaking")

    def interviewer_speaks(self, speaks: bool) -> None:
        """Sent only when it changes. A sign of listening takes nothing from the candidate and is a caption only."""
        if speaks != self._interviewer_speaks:
            self._interviewer_speaks = speaks
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

    def took(self, question_id: str, answer: str) -> None:
        """Which option a spoken answer was taken for."""
        self._tell("taken", questionId=question_id, answer=answer)

    def audio(self, arriving: bool, reason: str | None = None) -> None:
        """Whether sound comes from the microphone; if not, why, and if so, why it is hard to understand."""
        self._tell("audio", arriving=arriving, **({"reason": reason} if reason else {}))

    def speech(self, available: bool) -> None:
        self._tell("speech", available=available)

    def ended(self, status: str, reason: str) -> None:
        self._tell("ended", status=status, reason=reason)

    def refused(self, message: str) -> None:
        """What the candidate asked for was not done; the interview goes on."""
        self._emit("error", {"message": message, "fatal": False})

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
