"""Whether the candidate who speaks over the interviewer means it."""

from __future__ import annotations

import numpy as np
import pytest

from agent.overlap import ECHO_TAIL, PROTECTED, Overlap
from agent.speech.transcript import Transcript

RATE = 16_000


def speaking(text: str = "", *, for_seconds: float = PROTECTED) -> Overlap:
    """The interviewer has been speaking for so long."""
    overlap = Overlap("en")
    overlap.speaking = True
    overlap.play(np.zeros(round(for_seconds * RATE), dtype=np.int16), RATE, 0.0)
    overlap.say(text)
    return overlap


def heard(text: str, confidence: float = 0.9) -> Transcript:
    return Transcript(text, confidence)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Yeah, okay.", False), ("Mm-hm.", False), ("But actually", True), ("Wait.", True), ("Actually", False)],
)
def test_two_words_that_are_no_backchannels_interrupt_or_one_that_asks_to_stop(text: str, meant: bool) -> None:
    assert speaking().meant(heard(text), 0.0, 1.0) is meant


def test_nothing_interrupts_what_must_be_heard() -> None:
    overlap = speaking()
    overlap.interruptible = False
    assert not overlap.meant(heard("wait a moment"), 0.0, 1.0)


def test_nothing_interrupts_the_first_moments_of_the_voice() -> None:
    assert not speaking(for_seconds=PROTECTED - 0.5).meant(heard("wait a moment"), 0.0, 1.0)


def test_the_interviewers_own_words_do_not_interrupt_it() -> None:
    overlap = speaking("Could you tell me about a project?")
    assert not overlap.meant(heard("tell me about a project"), 0.0, 1.0)
    assert overlap.meant(heard("sorry which project"), 0.0, 1.0)


@pytest.mark.parametrize(
    ("level", "confidence", "meant"),
    [
        (0.0, 0.4, True),
        (0.0, 0.2, False),
        (None, 0.4, False),
        (None, 0.55, True),
        (-12.0, 0.55, False),
        (-12.0, 0.7, True),
    ],
)
def test_a_fainter_or_an_unknown_voice_must_be_clearer(level: float | None, confidence: float, meant: bool) -> None:
    """Others behind the candidate are fainter, and their words run into one another."""
    assert speaking().meant(heard("what do you mean", confidence), level, 1.0) is meant


def test_what_is_too_short_for_two_words_must_be_clearer() -> None:
    """A hum is heard as words, too."""
    assert not speaking().meant(heard("go on", 0.6), 0.0, 0.4)
    assert speaking().meant(heard("go on", 0.7), 0.0, 0.4)
    assert speaking().meant(heard("wait", 0.5), 0.0, 0.4)


def test_without_an_echo_whoever_repeats_the_question_answers() -> None:
    overlap = speaking("Did you use Python or Java?")
    assert not overlap.repeats("Python or Java")


def test_the_interviewer_can_be_heard_for_a_moment_after_it_has_spoken() -> None:
    overlap = speaking()
    assert not overlap.clear(PROTECTED + ECHO_TAIL / 2)
    assert overlap.clear(PROTECTED + ECHO_TAIL + 0.1)


def test_after_a_gap_in_the_sound_nothing_played_lies_ahead_of_it() -> None:
    overlap = speaking(for_seconds=30.0)
    overlap.jumped(5.0)
    assert overlap.clear(5.0 + ECHO_TAIL + 0.1)
