"""Clips are equally loud to the ear, whatever they hold, and never clipped."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from agent.speech import weights
from agent.speech.loudness import PEAK, TARGET, level, limited, loudness
from agent.speech.synthesizer import SAMPLE_RATE, Synthesizer

RATE = SAMPLE_RATE


def tone(hertz: float, amplitude: float, seconds: float = 2.0, rate: int = RATE) -> NDArray[np.float32]:
    time = np.arange(round(seconds * rate)) / rate
    return (amplitude * np.sin(2 * np.pi * hertz * time)).astype(np.float32)


def noise(amplitude: float, seconds: float = 2.0) -> NDArray[np.float32]:
    return (amplitude * np.random.default_rng(1).standard_normal(round(seconds * RATE))).astype(np.float32)


def lufs(audio: NDArray[np.float32]) -> float:
    found = loudness(audio, RATE)
    assert found is not None
    return found


@pytest.mark.parametrize("rate", [24_000, 48_000])
def test_it_measures_as_the_standard_says(rate: int) -> None:
    """EBU Tech 3341: a sine of 1 kHz at -23 dBFS in one channel reads 3 LU below the same in two, -23 LUFS."""
    measured = loudness(tone(1000, 10 ** (-23 / 20), 20, rate), rate)
    assert measured == pytest.approx(-26.0, abs=0.1)


def test_low_tones_count_for_less_and_the_head_lifts_high_ones() -> None:
    reference = lufs(tone(1000, 0.1))
    assert lufs(tone(50, 0.1)) < reference - 3
    assert lufs(tone(4000, 0.1)) == pytest.approx(reference + 3.3, abs=0.5)


def test_pauses_do_not_make_a_clip_less_loud() -> None:
    sound = tone(1000, 0.1, 2)
    paused = np.concatenate((sound, np.zeros(3 * RATE, np.float32), sound))
    assert lufs(paused) == pytest.approx(lufs(sound), abs=0.5)


def test_a_clip_shorter_than_a_block_has_its_loudness_too() -> None:
    assert lufs(tone(1000, 0.1, 0.2)) == pytest.approx(lufs(tone(1000, 0.1)), abs=0.2)


@pytest.mark.parametrize("silent", [np.zeros(RATE, np.float32), np.zeros(0, np.float32)])
def test_silence_has_none_and_stays_silent(silent: NDArray[np.float32]) -> None:
    assert loudness(silent, RATE) is None
    assert not level(silent, RATE).any()


@pytest.mark.parametrize("amplitude", [0.02, 0.1, 0.5])
@pytest.mark.parametrize("sound", [tone(200, 1.0), tone(3000, 1.0), noise(0.2), tone(1000, 1.0, 0.3)])
def test_every_clip_comes_out_equally_loud(sound: NDArray[np.float32], amplitude: float) -> None:
    assert lufs(level(amplitude * sound, RATE)) == pytest.approx(TARGET, abs=0.3)


def test_what_holds_only_noise_is_not_blown_up() -> None:
    assert lufs(level(noise(3e-4), RATE)) < TARGET - 10


@given(st.lists(st.floats(0.0, 4.0), min_size=1, max_size=40), st.integers(1, 700))
def test_no_peak_passes_the_limit(heights: list[float], apart: int) -> None:
    audio = np.zeros(apart * len(heights), np.float32)
    audio[::apart] = np.array(heights, np.float32) * np.where(np.arange(len(heights)) % 2, -1, 1)
    assert np.abs(limited(audio, RATE)).max() <= PEAK * (1 + 1e-6)


def test_a_peak_does_not_make_the_rest_quieter() -> None:
    clip = 0.05 * tone(1000, 1.0, 3)
    struck = clip.copy()
    struck[RATE : RATE + 24] = 0.9
    before, after = level(clip, RATE), level(struck, RATE)
    assert np.abs(after).max() <= PEAK * (1 + 1e-6)
    assert lufs(after[2 * RATE :]) == pytest.approx(lufs(before[2 * RATE :]), abs=1.0)


def test_the_gain_moves_smoothly() -> None:
    audio = np.full(RATE, 0.5, np.float32)
    audio[RATE // 2] = 3.0
    turned = limited(audio, RATE) / audio
    assert np.abs(np.diff(turned)).max() < 0.01


def test_what_needs_no_limit_is_untouched() -> None:
    audio = tone(300, 0.5)
    assert limited(audio, RATE) is audio


SAID = (
    "Sure.",
    "Got it, thanks.",
    "Next one.",
    "What happened in the end?",
    "Tell me about a time when you disagreed with somebody in your team, and how the two of you got over it.",
    "I'm an AI interviewer, and this session is being recorded.",
    "When you joined the team,",
    "Stop! Why?",
)


@pytest.mark.voice
def test_what_the_real_voice_says_is_equally_loud_and_never_clipped() -> None:
    voice = Synthesizer(weights.PIPER_JOE.locate())
    found = {}
    for text in SAID:
        for stretch in (1.0, 1.25):
            clip = np.frombuffer(voice.speak(text, stretch=stretch), "<i2").astype(np.float32) / 32767
            found[text, stretch] = lufs(clip)
            assert np.abs(clip).max() <= PEAK + 1e-3
    assert max(found.values()) - min(found.values()) <= 1.0, found
    assert np.mean(list(found.values())) == pytest.approx(TARGET, abs=0.5)
