"""An utterance as sentences, and how much of it was heard: no word is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mouth import LONG

from agent.speaking import heard, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("One.", ["One."]),
        ("One. Two? Three!  Four", ["One.", "Two?", "Three!", "Four"]),
        ("About 3.5 percent.", ["About 3.5 percent."]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@given(st.text())
def test_sentences_lose_no_word(text: str) -> None:
    assert " ".join(sentences(text)).split() == text.split()


@given(st.integers(0, 4), st.floats(0, 1))
def test_what_was_heard_is_how_the_utterance_begins(done: int, part: float) -> None:
    parts = sentences(LONG)
    assert LONG.startswith(heard(parts, min(done, len(parts)), part))


def test_what_was_heard_whole_is_the_whole() -> None:
    parts = sentences(LONG)
    assert heard(parts, len(parts), 0.0) == LONG
    assert heard(parts, 0, 0.0) == ""


def test_an_abbreviation_ends_no_sentence() -> None:
    assert sentences("Take one, e.g. Postgres vs. MySQL. Dr. Ng asked.") == [
        "Take one, e.g. Postgres vs. MySQL.",
        "Dr. Ng asked.",
    ]
