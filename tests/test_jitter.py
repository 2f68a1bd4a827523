"""Packets come out in order, at once, and one that is lost costs nothing that lasts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from relay import BURSTS, FAIR, JITTERY, LOSSY, Path, Weather

from agent.jitter import MAX_WAIT, REMEMBERED, RESTART, TOLERATED, WAIT, Lateness, Reorder

FRAME = 0.02


def reorder(first: int = 0) -> Reorder[int]:
    """A buffer that has released packet `first`; packets are their own numbers."""
    packets: Reorder[int] = Reorder()
    assert packets.add(first, first, 0.0) == [first]
    return packets


def test_what_comes_in_order_is_not_held() -> None:
    packets = reorder()
    assert [packets.add(number, number, number * FRAME) for number in (1, 2, 3)] == [[1], [2], [3]]
    assert packets.due is None


def test_two_that_changed_places_come_out_in_order() -> None:
    packets = reorder()
    assert packets.add(2, 2, 0.02) == []
    assert packets.add(1, 1, 0.03) == [1, 2]
    assert packets.due is None


def test_a_lost_packet_is_waited_for_briefly_and_then_given_up() -> None:
    packets = reorder()
    assert packets.add(2, 2, 0.04) == []
    assert packets.due == pytest.approx(0.04 + WAIT)
    assert packets.release(0.04 + WAIT - 0.001) == []
    assert packets.release(0.04 + WAIT) == [2]


def test_after_a_loss_nothing_is_held_any_more() -> None:
    packets = reorder()
    released: dict[int, float] = {}
    for number in range(2, 20):
        now = number * FRAME
        released |= dict.fromkeys(packets.add(number, number, now), now)
    assert [released[number] - number * FRAME for number in range(6, 20)] == [0.0] * 14
    assert max(released[number] - number * FRAME for number in released) <= WAIT + 1e-9
    assert packets.due is None


def test_two_holes_are_given_up_one_after_the_other() -> None:
    packets = reorder()
    packets.add(2, 2, 0.02)
    packets.add(4, 4, 0.04)
    assert packets.release(0.02 + WAIT) == [2]
    assert packets.release(0.04 + WAIT) == [4]


def test_a_packet_that_comes_after_it_was_given_up_is_dropped() -> None:
    packets = reorder()
    packets.add(2, 2, 0.02)
    packets.release(0.1)
    assert packets.add(1, 1, 0.11) == []
    assert packets.add(3, 3, 0.12) == [3]


def test_a_late_packet_still_lets_go_of_what_is_due() -> None:
    packets = reorder()
    packets.add(2, 2, 0.02)
    assert packets.add(0, 0, 0.2) == [2]


def test_a_packet_that_comes_twice_comes_out_once() -> None:
    packets = reorder()
    assert packets.add(1, 1, 0.02) == [1]
    assert packets.add(1, 1, 0.02) == []
    packets.add(3, 3, 0.06)
    packets.add(3, 3, 0.06)
    assert packets.add(2, 2, 0.07) == [2, 3]


def test_numbers_wrap_around() -> None:
    packets = reorder(65_534)
    assert packets.add(0, 0, 0.02) == []
    assert packets.add(65_535, 65_535, 0.03) == [65_535, 0]
    assert packets.add(1, 1, 0.04) == [1]


def test_a_packet_from_before_the_wrap_is_late() -> None:
    packets = reorder(0)
    assert packets.add(65_535, 65_535, 0.02) == []
    assert packets.add(1, 1, 0.04) == [1]


@pytest.mark.parametrize("jump", [RESTART + 2, 30_000, 65_536 - RESTART - 1])
def test_a_number_far_off_is_a_new_stream(jump: int) -> None:
    packets = reorder(100)
    packets.add(102, 102, 0.02)
    new = (100 + jump) % 65_536
    assert packets.add(new, new, 0.03) == [new]
    assert packets.add((new + 1) % 65_536, new + 1, 0.05) == [new + 1]


# ---- learning how late packets are -----------------------------------------------------------------------------------


def carried(*legs: tuple[Weather, float], seed: int = 5) -> dict[int, float]:
    """What comes out of the buffer behind such a network, and how long after it was sent; frames of 20 ms."""
    path, sent = Path(seed=seed), 0
    arrivals: list[tuple[float, int]] = []
    for weather, seconds in legs:
        path.weather = weather
        for _ in range(round(seconds / FRAME)):
            if (arrives := path.fate(sent * FRAME)) is not None:
                arrivals.append((arrives, sent))
            sent += 1
    packets: Reorder[int] = Reorder()
    out: dict[int, float] = {}
    for now, number in sorted(arrivals):
        while (due := packets.due) is not None and due <= now:
            out |= {released: due - released * FRAME for released in packets.release(due)}
        out |= {released: now - released * FRAME for released in packets.add(number, number, now)}
    return out


def test_where_packets_overtake_one_another_they_are_soon_waited_for() -> None:
    out = carried((JITTERY, 40.0))
    missing = [number for number in range(2000) if number not in out]
    assert len([number for number in missing if number >= 100]) <= 0.02 * 1900
    assert len([number for number in missing if number < 100]) <= 15, "until it has learnt"
    assert max(out.values()) <= 0.2 + MAX_WAIT


@pytest.mark.parametrize("weather", [LOSSY, BURSTS, JITTERY], ids=["loss", "bursts", "jitter"])
def test_bad_weather_delays_nothing_once_it_is_over(weather: Weather) -> None:
    out = carried((FAIR, 5.0), (weather, 20.0), (FAIR, 5.0))
    assert {out[number] for number in range(240)} == {0.0}
    assert max(out[number] for number in range(1300, 1500)) == pytest.approx(0.0, abs=1e-6)


def test_loss_is_no_lateness() -> None:
    out = carried((LOSSY, 60.0))
    assert max(out.values()) <= WAIT + 1e-6


def test_a_few_late_packets_change_nothing() -> None:
    lateness = Lateness()
    for late in range(TOLERATED):
        for number, when in ((3 * late, 0.0), (3 * late + 2, 0.04), (3 * late + 1, 0.2)):
            lateness.note(number, late + when)
    assert lateness.wait == WAIT
    for number, when in ((90, 10.5), (92, 10.54), (91, 10.7)):
        lateness.note(number, when)
    assert lateness.wait == WAIT, "the first has been forgotten"


def test_many_late_packets_are_waited_for_until_they_are_forgotten() -> None:
    lateness = Lateness()
    for late in range(TOLERATED + 1):
        for number, when in ((3 * late, 0.0), (3 * late + 2, 0.04), (3 * late + 1, 0.2)):
            lateness.note(number, late + when)
    assert lateness.wait == pytest.approx(0.18)
    lateness.note(1000, TOLERATED + 0.2 + REMEMBERED + 0.001)
    assert lateness.wait == WAIT


Arrivals = st.lists(st.tuples(st.integers(0, 200), st.floats(0, 0.1)), max_size=150)
"""How far behind the first packet each one is, and the time that passes before it."""


@given(st.integers(0, 65_535), Arrivals)
def test_whatever_arrives(first: int, arrivals: list[tuple[int, float]]) -> None:
    packets = reorder(first)
    now, out, arrived = 0.0, [first], {}
    for behind, pause in arrivals:
        now += pause
        number = first + behind  # as it was sent: the network sees 16 bits of it
        arrived.setdefault(number, now)
        released = packets.add(number % 65_536, number, now)
        out += released
        assert packets.due is None or now < packets.due <= now + MAX_WAIT + 1e-9
    out += packets.release(now + MAX_WAIT)
    assert out == sorted(set(out)), "in order, and none twice"
    assert set(out) <= {first, *arrived}
    assert packets.due is None
