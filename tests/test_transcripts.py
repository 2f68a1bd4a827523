"""What was said, as text and as captions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from api import transcripts
from api.transcripts import Line
from models.message import Message

BEGAN = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)


def said(role: str, content: str, *, at: float = 0.0, **fields: Any) -> Message:
    columns = {"interrupted": False, "heard": None, "audio_start": None, "audio_end": None, "question_id": None}
    return Message(role=role, content=content, created_at=BEGAN + timedelta(seconds=at), **{**columns, **fields})


def told(*messages: Message) -> list[Line]:
    return transcripts.lines(messages, interviewer="Ada", participant="Alex", began=BEGAN)


CONVERSATION = told(
    said("assistant", "Is 1 < 2 & why?", audio_start=1.0, audio_end=3.25),
    said("user", "Because\n\n--> it is.", audio_start=3661.5, audio_end=3662.0),
)


def test_where_nothing_was_said_there_is_nothing_to_read() -> None:
    assert told() == []
    assert transcripts.as_vtt([]) == "WEBVTT\n"


def test_text_is_one_turn_a_line() -> None:
    assert transcripts.as_text(CONVERSATION) == (
        "[00:00:01] Ada: Is 1 < 2 & why?\n[01:01:01] Alex: Because --> it is.\n"
    )


def test_captions_for_a_browser_cannot_be_broken_by_words() -> None:
    assert transcripts.as_vtt(CONVERSATION) == (
        "WEBVTT\n\n"
        "1\n00:00:01.000 --> 00:00:03.250\n<v Ada>Is 1 &lt; 2 &amp; why?\n\n"
        "2\n01:01:01.500 --> 01:01:02.000\n<v Alex>Because --&gt; it is.\n"
    )


def test_captions_for_a_video_editor() -> None:
    assert transcripts.as_srt(CONVERSATION) == (
        "1\n00:00:01,000 --> 00:00:03,250\nAda: Is 1 < 2 & why?\n\n"
        "2\n01:01:01,500 --> 01:01:02,000\nAlex: Because --> it is.\n"
    )


def test_of_a_sentence_that_was_cut_only_what_was_heard_is_told() -> None:
    lines = told(
        said("assistant", "Tell me about the bridge.", interrupted=True, heard="Tell me"),
        said("assistant", "Never heard.", interrupted=True, heard=""),
        said("user", "It was cut as well.", interrupted=True),
    )
    assert [line.text for line in lines] == ["Tell me", "It was cut as well."]


def test_without_sound_times_count_from_the_beginning() -> None:
    lines = told(said("assistant", "Hello?", at=2), said("user", "Yes.", at=2.5), said("user", "x" * 100, at=60))
    assert [(line.start, line.end) for line in lines] == [(2.0, 2.5), (2.5, 3.5), (60.0, 66.0)]


def test_a_session_without_words_is_an_empty_transcript() -> None:
    assert (transcripts.as_text([]), transcripts.as_vtt([]), transcripts.as_srt([])) == ("", "WEBVTT\n", "")
