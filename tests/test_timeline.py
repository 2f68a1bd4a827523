"""Two voices on one time line, as interleaved stereo."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from agent.timeline import SAMPLE_RATE, SETTLE, SLACK, Timeline

FRAME = 0.02


def tone(seconds: float, level: int = 100) -> NDArray[np.int16]:
    return np.full(round(seconds * SAMPLE_RATE), level, dtype=np.int16)


def stereo(pcm: bytes) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    pairs = np.frombuffer(pcm, dtype=np.int16).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def seconds(samples: NDArray[np.int16]) -> float:
    return len(samples) / SAMPLE_RATE


def span(samples: NDArray[np.int16]) -> tuple[float, float]:
    """From where to where it sounds, in seconds."""
    loud = np.flatnonzero(samples)
    return float(loud[0]) / SAMPLE_RATE, float(loud[-1] + 1) / SAMPLE_RATE


def test_each_side_has_its_channel() -> None:
    timeline = Timeline()
    timeline.left(tone(1, 1), 1.0)
    timeline.right(tone(1, 2), 1.0)
    left, right = stereo(timeline.take(1.0, all_of_it=True))
    assert (set(left), set(right)) == ({1}, {2})


def test_a_side_that_is_silent_keeps_the_time() -> None:
    timeline = Timeline()
    timeline.left(tone(3), 3.0)
    timeline.right(tone(0.5), 2.0)
    left, right = stereo(timeline.take(3.0, all_of_it=True))
    assert seconds(left) == seconds(right) == 3.0
    assert span(right) == (1.5, 2.0)


def test_samples_lie_where_they_were_received() -> None:
    timeline = Timeline()
    timeline.left(tone(1), 6.0)
    left, _ = stereo(timeline.take(10.0, all_of_it=True))
    assert span(left) == (5.0, 6.0)


def test_a_busy_moment_makes_no_hole() -> None:
    timeline = Timeline()
    timeline.left(tone(FRAME), FRAME)
    timeline.left(tone(FRAME), 2 * FRAME + SLACK * 0.9)
    left, _ = stereo(timeline.take(1.0, all_of_it=True))
    assert span(left) == (0.0, 2 * FRAME)


def test_an_outage_does() -> None:
    timeline = Timeline()
    timeline.left(tone(1), 1.0)
    timeline.left(tone(1), 5.0)
    left, _ = stereo(timeline.take(5.0, all_of_it=True))
    assert not left[SAMPLE_RATE : 4 * SAMPLE_RATE].any()
    assert left[4 * SAMPLE_RATE :].all()


def test_what_may_still_come_is_not_taken() -> None:
    timeline = Timeline()
    timeline.left(tone(2), 2.0)
    assert seconds(stereo(timeline.take(2.0))[0]) == 2.0 - SETTLE
    assert seconds(stereo(timeline.take(2.0, all_of_it=True))[0]) == SETTLE


def test_nothing_is_taken_twice() -> None:
    timeline = Timeline()
    timeline.left(tone(2), 2.0)
    timeline.take(2.0, all_of_it=True)
    assert timeline.take(2.0, all_of_it=True) == b""
    assert timeline.take(1.0) == b""


def test_before_anything_is_settled_there_is_nothing() -> None:
    assert Timeline().take(0.1) == b""


@given(
    st.lists(st.tuples(st.booleans(), st.floats(0.01, 1.5), st.floats(0.005, 0.5)), max_size=30),
    st.floats(0.5, 3.0),
)
def test_both_sides_always_last_as_long_as_the_time(blocks: list[tuple[bool, float, float]], every: float) -> None:
    timeline = Timeline()
    now, taken, due = 0.0, b"", every
    for is_left, pause, length in blocks:
        now += max(pause, length)
        (timeline.left if is_left else timeline.right)(tone(length), now)
        if now >= due:
            taken += timeline.take(now)
            due = now + every
    taken += timeline.take(now, all_of_it=True)
    assert len(taken) == 4 * round(now * SAMPLE_RATE)
