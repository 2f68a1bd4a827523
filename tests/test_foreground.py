"""Who talks behind the candidate is not heard as the candidate (agent/foreground.py)."""

import numpy as np
import pytest
from numpy.typing import NDArray

from agent.foreground import MEMORY, SMOOTHED, Foreground
from agent.voice_activity import SAMPLE_RATE, WINDOW

SECOND = SAMPLE_RATE // WINDOW
VOICE, ROOM, BEHIND = -24.0, -62.0, -38.0
"""Decibels under full scale, of a candidate, of a quiet room and of voices behind."""

Sound = NDArray[np.int16]

SILENT: Sound = np.zeros(WINDOW, dtype=np.int16)


def noise(decibels: float, windows: int, seed: int = 0) -> list[Sound]:
    loud = np.random.default_rng(seed).normal(0.0, 32768 * 10 ** (decibels / 20), (windows, WINDOW))
    return list(np.clip(loud, -32768, 32767).astype(np.int16))


def talk(decibels: float, windows: int, *, breath: float = ROOM) -> list[Sound]:
    """Louder and softer by 6 dB four times a second, with a breath every three seconds."""
    sounds: list[Sound] = []
    for number in range(windows):
        breathes = number % (3 * SECOND) >= 3 * SECOND - 10
        swings = 6.0 * np.sin(2 * np.pi * number * 4 / SECOND)
        sounds += noise(breath if breathes else decibels + swings, 1, number)
    return sounds


def heard(foreground: Foreground, sounds: list[Sound]) -> list[bool]:
    """Which windows, all of them voiced, are somebody's in front."""
    return [foreground.activity(window, 0.9) > 0.0 for window in sounds]


def test_a_voice_in_a_quiet_room_is_heard_whole() -> None:
    foreground = Foreground()
    heard(foreground, noise(ROOM, SECOND))
    said = talk(VOICE, 40 * SECOND)
    assert all(told for window, told in zip(said, heard(foreground, said), strict=True) if window.std() > 100)


def test_what_is_no_voice_stays_none() -> None:
    foreground = Foreground()
    heard(foreground, noise(ROOM, SECOND))
    assert foreground.activity(noise(VOICE, 1)[0], 0.1) == 0.1


def test_voices_behind_are_silence_once_the_candidate_has_spoken() -> None:
    foreground = Foreground()
    heard(foreground, noise(BEHIND, SECOND))
    heard(foreground, talk(VOICE, 4 * SECOND, breath=BEHIND))
    after = heard(foreground, noise(BEHIND, 2 * SECOND, seed=7))
    assert not any(after[8:]), "within a quarter of a second"


def test_a_voice_begins_at_once_over_voices_behind() -> None:
    foreground = Foreground()
    heard(foreground, noise(BEHIND, 3 * SECOND))
    assert heard(foreground, talk(VOICE, 5)) == [True] * 5


def test_a_softer_voice_than_before_is_still_heard() -> None:
    foreground = Foreground()
    heard(foreground, noise(ROOM, SECOND))
    heard(foreground, talk(VOICE, 6 * SECOND))
    assert all(heard(foreground, talk(VOICE - 20, 2 * SECOND)))


def test_little_is_lost_of_a_voice_in_a_noise_almost_as_loud() -> None:
    foreground = Foreground()
    heard(foreground, noise(VOICE - 5, 3 * SECOND))
    said = [voice + noise for voice, noise in zip(talk(VOICE, 90), noise(VOICE - 5, 90, seed=3), strict=True)]
    assert np.mean(heard(foreground, said)) > 0.85


@pytest.mark.parametrize("open_for", [2, 10, 31])
def test_a_microphone_that_sends_digital_silence_between_words_lets_no_room_through(open_for: int) -> None:
    said = talk(VOICE, 10 * SECOND)
    gated = [window if number % 40 < open_for else SILENT for number, window in enumerate(said)]
    told = heard(Foreground(), [SILENT] * SMOOTHED + gated)[SMOOTHED:]
    assert all(voice for window, voice in zip(gated, told, strict=True) if window.any())


def test_a_sound_card_that_skips_tells_nothing_of_the_room() -> None:
    foreground = Foreground()
    heard(foreground, noise(BEHIND, SECOND) + [SILENT] * 2)
    assert not any(heard(foreground, talk(VOICE, SECOND, breath=BEHIND) + noise(BEHIND, 2 * SECOND, seed=7))[-SECOND:])


def test_a_room_that_has_become_louder_is_known_after_its_memory() -> None:
    foreground = Foreground()
    heard(foreground, noise(ROOM, SECOND))
    heard(foreground, talk(VOICE, MEMORY, breath=BEHIND))
    assert not any(heard(foreground, noise(BEHIND, SECOND, seed=7))[8:])


@pytest.mark.parametrize("windows", range(7))
def test_nothing_is_left_out_before_anything_is_known(windows: int) -> None:
    assert heard(Foreground(), noise(BEHIND, windows)) == [True] * windows
