"""What was said in a session, as text or as captions for its recording. Pure: rows in, text out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from models.message import Message

READING_SECONDS = 0.06
"""What a character takes to be read, where nothing tells how long a line was spoken."""
SHORTEST = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """One turn; its times are seconds of the recording."""

    role: str
    speaker: str
    text: str
    start: float
    end: float
    question_id: str | None
    said_at: datetime


def lines(messages: Sequence[Message], *, interviewer: str, participant: str, began: datetime) -> list[Line]:
    """The turns in order. Of what the interviewer was cut off in, only what was heard; nothing heard, no line.

    Where there was no sound, times are counted from the beginning of the session.
    """
    told = [(row, text) for row in messages if (text := _heard(row))]
    starts = [_start(row, began) for row, _ in told]
    following = [*starts[1:], None][: len(starts)]
    return [
        Line(
            role=row.role,
            speaker=interviewer if row.role == "assistant" else participant,
            text=text,
            start=start,
            end=_end(row, text, start, after),
            question_id=row.question_id,
            said_at=row.created_at,
        )
        for (row, text), start, after in zip(told, starts, following, strict=True)
    ]


def as_text(told: Sequence[Line]) -> str:
    """One turn a line, for people."""
    return "".join(f"[{_clock(line.start)}] {line.speaker}: {line.text}\n" for line in told)


def as_vtt(told: Sequence[Line]) -> str:
    """WebVTT: what a browser shows beside a recording."""
    cues = [
        f"{number}\n{_stamp(line.start, '.')} --> {_stamp(line.end, '.')}\n"
        f"<v {_plain(line.speaker)}>{escape(line.text, quote=False)}\n"
        for number, line in enumerate(told, 1)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def as_srt(told: Sequence[Line]) -> str:
    """SubRip: what video editors read."""
    cues = [
        f"{number}\n{_stamp(line.start, ',')} --> {_stamp(line.end, ',')}\n{line.speaker}: {line.text}\n"
        for number, line in enumerate(told, 1)
    ]
    return "\n".join(cues)


def _heard(row: Message) -> str:
    text = row.content if row.role != "assistant" or not row.interrupted else row.heard or ""
    return " ".join(text.split())


def _start(row: Message, began: datetime) -> float:
    start = row.audio_start if row.audio_start is not None else (row.created_at - began).total_seconds()
    return max(0.0, start)


def _end(row: Message, text: str, start: float, following: float | None) -> float:
    if row.audio_end is not None and row.audio_end > start:
        return row.audio_end
    end = start + max(SHORTEST, len(text) * READING_SECONDS)
    return min(end, following) if following is not None and following > start else end


def _plain(speaker: str) -> str:
    """A name that cannot end its tag."""
    return escape(" ".join(speaker.split()), quote=False)


def _stamp(seconds: float, point: str) -> str:
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    return f"{_clock(whole)}{point}{milliseconds:03}"


def _clock(seconds: float) -> str:
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}"
