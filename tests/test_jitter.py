"""Packets come out in order, at once, and one that is lost costs nothing that lasts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.jitter import RESTART, WAIT, Reorder

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
        assert packets.due is None or now < packets.due <= now + WAIT + 1e-9
    out += packets.release(now + WAIT)
    assert out == sorted(set(out)), "in order, and none twice"
    assert set(out) <= {first, *arrived}
    assert packets.due is None
