"""Whether the candidate who speaks over the interviewer means it."""

from __future__ import annotations

import numpy as np
import pytest

from agent.echo import EchoGuard, Samples
from agent.overlap import AT_ONCE, ECHO_TAIL, FAINTER, PROTECTED, Overlap
from agent.speech.transcript import Transcript

RATE = 16_000
BEGAN = 10.0
LATER = BEGAN + 5.0


def sound(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE), dtype=np.int16)


def speaking(text: str = "", *, for_seconds: float = PROTECTED) -> Overlap:
    """The interviewer has been speaking for so long."""
    overlap = Overlap("en")
    overlap.begins(BEGAN)
    overlap.play(sound(for_seconds), RATE, BEGAN)
    overlap.say(text)
    return overlap


def heard(text: str, confidence: float = 0.9) -> Transcript:
    return Transcript(text, confidence)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Yeah, okay.", False), ("Mm-hm.", False), ("But actually", True), ("Wait.", True), ("Actually", False)],
)
def test_two_words_that_are_no_backchannels_interrupt_or_one_that_asks_to_stop(text: str, meant: bool) -> None:
    assert speaking().meant(heard(text), LATER, 0.0, 1.0) is meant


def test_nothing_interrupts_what_must_be_heard() -> None:
    overlap = speaking()
    overlap.begins(BEGAN, interruptible=False)
    assert not overlap.meant(heard("wait a moment"), LATER, 0.0, 1.0)


def test_nothing_interrupts_the_first_moments_of_the_voice() -> None:
    overlap = speaking(for_seconds=PROTECTED - 0.5)
    assert not overlap.meant(heard("wait a moment"), LATER, 0.0, 1.0)


def test_the_interviewers_own_words_do_not_interrupt_it() -> None:
    overlap = speaking("Could you tell me about a project?")
    assert not overlap.meant(heard("tell me about a project"), LATER, 0.0, 1.0)
    assert overlap.meant(heard("sorry which project"), LATER, 0.0, 1.0)


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
    assert speaking().meant(heard("what do you mean", confidence), LATER, level, 1.0) is meant


def test_what_is_too_short_for_two_words_must_be_clearer() -> None:
    """A hum is heard as words, too."""
    assert not speaking().meant(heard("go on", 0.6), LATER, 0.0, 0.4)
    assert speaking().meant(heard("go on", 0.7), LATER, 0.0, 0.4)
    assert speaking().meant(heard("wait", 0.5), LATER, 0.0, 0.4)


@pytest.mark.parametrize(
    ("text", "seconds", "meant"),
    [
        ("in my mom", 1.0, False),
        ("in a month", 0.4, False),
        ("in a month", 1.0, True),
        ("young man", 0.7, True),
        ("one moment", 0.4, True),
    ],
)
def test_words_that_a_hum_is_written_down_as_do_not_interrupt(text: str, seconds: float, meant: bool) -> None:
    assert speaking().meant(heard(text), LATER, 0.0, seconds) is meant


@pytest.mark.parametrize(
    ("text", "after", "level", "meant"),
    [
        ("because", 0.2, 0.0, True),
        ("because", -0.1, FAINTER, True),
        ("because", AT_ONCE + 0.1, 0.0, False),
        ("because", 0.2, FAINTER - 1, False),
        ("because", 0.2, None, False),
        ("yeah", 0.2, 0.0, False),
        ("them", 0.2, 0.0, True),
        ("in a month", 0.2, 0.0, False),
    ],
)
def test_whoever_goes_on_as_the_interviewer_begins_has_the_floor_with_one_word(
    text: str, after: float, level: float | None, meant: bool
) -> None:
    assert speaking().meant(heard(text, 0.5), BEGAN + after, level, 0.4) is meant


def test_the_second_part_of_what_the_interviewer_says_is_no_beginning() -> None:
    """Who says something to its "thank you" does not want the floor."""
    overlap = speaking()
    overlap.ends()
    again = BEGAN + PROTECTED + 0.1
    overlap.begins(again)
    assert not overlap.meant(heard("because"), again + 0.2, 0.0, 0.4)


@pytest.mark.parametrize(("after", "meant"), [(-0.1, True), (1.0, True), (2.0 + AT_ONCE, True), (3.0, False)])
def test_a_first_sound_that_is_long_in_the_making_is_when_it_begins(after: float, meant: bool) -> None:
    overlap = speaking()
    overlap.ends()
    about_to = BEGAN + 10.0
    overlap.begins(about_to)
    overlap.play(sound(0.1), RATE, about_to + 2.0)
    overlap.play(sound(0.1), RATE, about_to + 2.1)
    assert overlap.meant(heard("because"), about_to + after, 0.0, 0.4) is meant


def test_on_a_line_that_echoes_one_word_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EchoGuard, "found", True)
    assert not speaking().meant(heard("because"), BEGAN, 0.0, 1.0)
    assert speaking().meant(heard("because nobody"), BEGAN, 0.0, 1.0)


def test_without_an_echo_whoever_repeats_the_question_answers() -> None:
    overlap = speaking("Did you use Python or Java?")
    assert not overlap.repeats("Python or Java")


def test_the_interviewer_can_be_heard_for_a_moment_after_it_has_spoken() -> None:
    overlap = speaking()
    assert not overlap.clear(BEGAN + PROTECTED + ECHO_TAIL / 2)
    assert overlap.clear(BEGAN + PROTECTED + ECHO_TAIL + 0.1)


def test_after_a_gap_in_the_sound_nothing_played_lies_ahead_of_it() -> None:
    overlap = speaking(for_seconds=30.0)
    overlap.jumped(5.0)
    assert overlap.clear(5.0 + ECHO_TAIL + 0.1)
