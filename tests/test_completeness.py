"""Whether words read as finished, and whether words spoken over the interviewer ask for the floor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.completeness import BACKCHANNELS, FILLERS, Completeness, completeness, interrupts

COMPLETE, OPEN, HANGING = Completeness.COMPLETE, Completeness.OPEN, Completeness.HANGING


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("I led a team of five.", COMPLETE),
        ("Yes.", COMPLETE),
        ("it was three years ago", COMPLETE),
        ("", OPEN),
        ("...", OPEN),
        ("I have seen that.", OPEN),
        ("I built a bridge...", HANGING),
        ("I built a bridge,", OPEN),
        ("I built a bridge —", HANGING),
        ("Then I went to the", HANGING),
        ("It worked because.", HANGING),
        ("We shipped it and", HANGING),
        ("I think, um.", HANGING),
        ("Let me think.", HANGING),
        ("Good question. Give me a moment", HANGING),
        ("It was, how do I say this?", HANGING),
        ("Hold on", HANGING),
        ("I told them to let me think about it for a week.", COMPLETE),
    ],
)
def test_how_finished_a_transcript_reads(text: str, reads: Completeness) -> None:
    assert completeness(text) is reads


@pytest.mark.parametrize("text", ["Wait.", "Sorry?", "Stop!", "Can you repeat that", "I have a question"])
def test_these_words_ask_for_the_floor(text: str) -> None:
    assert interrupts(text)


@pytest.mark.parametrize("text", ["", "Mm-hm.", "Yeah, right.", "Okay okay, I see.", "Uh", "Oh great, got it."])
def test_these_do_not(text: str) -> None:
    assert not interrupts(text)


@given(st.lists(st.sampled_from(sorted(BACKCHANNELS | FILLERS))))
def test_no_number_of_backchannels_interrupts(spoken: list[str]) -> None:
    assert not interrupts(" ".join(spoken))


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert completeness(text) in Completeness
    assert interrupts(text) in (True, False)
