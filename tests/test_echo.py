"""The interviewer's voice in the candidate's microphone. Two recorded sentences stand in for the two voices."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from candidate import Samples, read_wav
from numpy.typing import NDArray
from spoken import SPEECH

from agent.echo import EchoGuard, others_words, repeats

RATE = 16_000
WINDOW = 512
PACKET = RATE // 50
ROOM = 10.0
"""Root mean square of the noise behind everything (-70 dBFS)."""


def recorded(name: str, loudness: float) -> NDArray[np.float64]:
    """A sentence at this root mean square, dBFS."""
    sound = read_wav(SPEECH / f"{name}.wav").astype(np.float64)
    return np.asarray(sound * 32768 * 10 ** (loudness / 20) / np.sqrt((sound**2).mean()))


INTERVIEWER = np.concatenate((recorded("austen-0870", -20), recorded("austen-0890", -20)))
CANDIDATE = recorded("austen-0920", -26)
LISTENED = 4 * RATE
"""How long the candidate only listens: the guard has to hear the echo first."""


class Line:
    """A microphone and what is played meanwhile."""

    def __init__(self) -> None:
        self.guard = EchoGuard()
        self._seen = 0

    def hears(self, microphone: NDArray[np.float64], played: NDArray[np.float64]) -> tuple[Samples, NDArray[np.bool_]]:
        """Every window, and whether it is taken for an echo."""
        noise = np.random.default_rng(3).normal(0.0, ROOM, len(microphone))
        sound = np.clip(microphone + noise, -32768, 32767).astype(np.int16)
        heard: list[Samples] = []
        echoes: list[bool] = []
        for at in range(0, len(sound), PACKET):
            now = (self._seen + at) / RATE
            self.guard.play(played[at : at + PACKET].astype(np.int16), RATE, now)
            while (len(heard) + 1) * WINDOW <= at + PACKET:
                first = len(heard) * WINDOW
                heard.append(sound[first : first + WINDOW])
                if len(heard[-1]) == WINDOW:
                    echoes.append(self.guard.echoes(heard[-1], RATE, (self._seen + first) / RATE))
        self._seen += len(sound)
        return np.array(heard[: len(echoes)]), np.array(echoes)


def echo(decibels: float, delay: float) -> NDArray[np.float64]:
    late = np.concatenate((np.zeros(round(delay * RATE)), INTERVIEWER * 10 ** (decibels / 20)))
    return late[: len(INTERVIEWER)]


def loud(windows: Samples) -> NDArray[np.bool_]:
    """Which windows somebody would be heard in."""
    return np.asarray(np.sqrt((windows.astype(np.float64) ** 2).mean(axis=1)) > 4 * ROOM)


@pytest.mark.parametrize(("decibels", "delay"), list(itertools.product((-10, -20, -30), (0.05, 0.15, 0.25, 0.6))))
def test_an_echo_is_told_once_it_has_been_heard(decibels: float, delay: float) -> None:
    windows, echoes = Line().hears(echo(decibels, delay), INTERVIEWER)
    late = np.arange(len(windows)) * WINDOW >= LISTENED
    assert echoes[late & loud(windows)].mean() > 0.95


@pytest.mark.parametrize(("decibels", "delay"), list(itertools.product((-10, -20, -30), (0.05, 0.25))))
def test_a_candidate_who_speaks_over_the_echo_is_heard(decibels: float, delay: float) -> None:
    microphone = echo(decibels, delay)
    own = np.zeros(len(microphone))
    own[LISTENED : LISTENED + len(CANDIDATE)] = CANDIDATE[: len(own) - LISTENED]
    _, echoes = Line().hears(microphone + own, INTERVIEWER)
    theirs = loud(own[: len(echoes) * WINDOW].reshape(-1, WINDOW).astype(np.int16))
    assert echoes[theirs].mean() < 0.2


def test_without_a_loudspeaker_nothing_is_an_echo() -> None:
    own = np.zeros(len(INTERVIEWER))
    own[LISTENED : LISTENED + len(CANDIDATE)] = CANDIDATE[: len(own) - LISTENED]
    line = Line()
    _, echoes = line.hears(own, INTERVIEWER)
    assert not echoes.any()
    assert not line.guard.found


def test_while_the_interviewer_is_silent_nothing_is_an_echo() -> None:
    line = Line()
    line.hears(echo(-10, 0.15), INTERVIEWER)
    assert line.guard.found
    _, echoes = line.hears(np.concatenate((np.zeros(2 * RATE), CANDIDATE)), np.zeros(2 * RATE + len(CANDIDATE)))
    assert not echoes[2 * RATE // WINDOW :].any()


def test_an_echo_that_has_been_cancelled_hides_nobody_for_long() -> None:
    """The candidate puts headphones on."""
    line = Line()
    line.hears(echo(-10, 0.15), INTERVIEWER)
    line.hears(np.zeros(len(INTERVIEWER)), INTERVIEWER)
    own = np.zeros(len(INTERVIEWER))
    own[: len(CANDIDATE)] = CANDIDATE * 10 ** (-20 / 20)
    windows, echoes = line.hears(own, INTERVIEWER)
    assert echoes[loud(windows)].mean() < 0.1


QUESTION = "Could you tell me about a project you were proud of?"


@pytest.mark.parametrize(
    ("heard", "theirs"),
    [
        ("tell me about a project", ""),
        ("Could you tell me about the project you were proud", ""),
        ("could you tell me about a project wait a moment", "wait a moment"),
        ("sorry what do you mean", "sorry what do you mean"),
        ("a project", ""),
        ("project", "project"),
        ("", ""),
    ],
)
def test_words_that_the_interviewer_says_are_its_own(heard: str, theirs: str) -> None:
    assert others_words(heard, QUESTION) == theirs


def test_only_a_whole_run_of_the_interviewers_words_repeats_them() -> None:
    assert repeats("about a project", QUESTION)
    assert not repeats("a project", QUESTION)
    assert not repeats("it was a project of mine that I was", QUESTION)
