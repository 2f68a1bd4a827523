"""The candidate's sound as it is kept: windows of it once each, and any stretch until it is forgotten."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from agent.stream import Stream
from agent.voice_activity import SAMPLE_RATE, WINDOW

SECOND = np.arange(SAMPLE_RATE, dtype=np.int16)


def fed(samples: NDArray[np.int16]) -> Stream:
    stream = Stream()
    stream.add(samples.tobytes())
    return stream


@given(st.lists(st.integers(0, 3 * WINDOW), max_size=8))
def test_windows_do_not_depend_on_how_the_sound_was_packed(packets: list[int]) -> None:
    stream, found, at = Stream(), [], 0
    for size in packets:
        stream.add(np.arange(at, at + size, dtype=np.int16).tobytes())
        at += size
        found += [(start, *window) for start, window in stream.windows()]
    whole = range(0, at - WINDOW + 1, WINDOW)
    assert found == [(first / SAMPLE_RATE, *range(first, first + WINDOW)) for first in whole]
    assert (stream.now, stream.ends) == (len(whole) * WINDOW / SAMPLE_RATE, at / SAMPLE_RATE)


def test_a_window_is_handed_out_once() -> None:
    stream = fed(SECOND)
    assert len(list(stream.windows())) == SAMPLE_RATE // WINDOW
    assert list(stream.windows()) == []


def test_it_stands_behind_the_window_that_is_being_looked_at() -> None:
    stream = fed(SECOND)
    _, _ = next(stream.windows())
    assert stream.now == WINDOW / SAMPLE_RATE


def test_a_stretch_is_cut_by_its_times() -> None:
    assert list(fed(SECOND).cut(0.5, 0.501)) == list(range(8000, 8016))


def test_what_is_forgotten_is_gone_and_moves_nothing() -> None:
    stream = fed(SECOND)
    stream.forget(0.5)
    assert (stream.begins, stream.ends) == (0.5, 1.0)
    assert list(stream.cut(0.5, 0.501)) == list(range(8000, 8016))
    assert stream.cut(0.4, 0.5).size == 0


def test_a_little_is_not_worth_forgetting() -> None:
    stream = fed(SECOND)
    stream.forget(0.2)
    assert stream.begins == 0.0
