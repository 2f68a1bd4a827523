"""The rule that lets voices in: what keeps it from flapping, and what it can never do."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.admission import RETRY_AFTER, Admission, Band, Bounds, Load, Reason
from agent.load import WINDOW, LoopLag

BOUNDS = Bounds(8, loop_lag=Band(0.03, 0.06), queue_age=Band(0.5, 1.0))
IDLE = Load(0.0, 0.0)
OPEN = Admission(BOUNDS)

lags = st.floats(0, 1)
ages = st.floats(0, 10)
loads = st.builds(Load, lags, ages)


def after(*seen: Load, bounds: Bounds = BOUNDS) -> Admission:
    admission = Admission(bounds)
    for load in seen:
        admission = admission.after(load)
    return admission


def reason(admission: Admission, live: int = 1) -> Reason | None:
    refusal = admission.refusal(live)
    return None if refusal is None else refusal.reason


def test_a_machine_that_keeps_up_lets_voices_in() -> None:
    assert reason(after(IDLE), live=7) is None


def test_the_settings_bound_the_voices_however_idle_the_machine_is() -> None:
    assert [reason(after(IDLE), live) for live in (7, 8, 9)] == [None, Reason.FULL, Reason.FULL]


@pytest.mark.parametrize(
    ("load", "expected"), [(Load(0.061, 0.0), Reason.LOOP), (Load(0.0, 1.01), Reason.SPEECH), (Load(0.06, 1.0), None)]
)
def test_a_machine_that_is_behind_lets_nobody_else_in(load: Load, expected: Reason | None) -> None:
    assert reason(after(load)) is expected


def test_it_opens_again_only_when_the_load_is_well_down() -> None:
    behind = after(Load(0.0, 1.5))
    for age in (0.99, 0.7, 0.5):
        behind = behind.after(Load(0.0, age))
        assert reason(behind) is Reason.SPEECH, age
    assert reason(behind.after(Load(0.0, 0.49))) is None


def test_being_behind_in_one_thing_is_enough() -> None:
    both = after(Load(0.2, 2.0))
    assert reason(both.after(Load(0.0, 2.0))) is Reason.SPEECH
    assert reason(both.after(Load(0.2, 0.0))) is Reason.LOOP
    assert reason(both.after(IDLE)) is None


def test_the_first_voice_is_let_in_whatever_else_the_machine_does() -> None:
    assert reason(after(Load(1.0, 10.0)), live=0) is None


@given(st.lists(loads, min_size=1), st.integers(0, 20))
def test_every_refusal_says_when_to_come_back(seen: list[Load], live: int) -> None:
    refusal = after(*seen).refusal(live)
    assert refusal is None or refusal.retry_after == RETRY_AFTER[refusal.reason] > 0


@given(st.lists(loads, min_size=1), st.integers(1, 20))
def test_more_voices_are_never_let_in_where_fewer_are_not(seen: list[Load], live: int) -> None:
    admission = after(*seen)
    assert admission.refusal(live) is None or admission.refusal(live + 1) is not None


@given(st.lists(loads), loads, lags, ages)
def test_more_load_never_opens_the_door(seen: list[Load], load: Load, lag: float, age: float) -> None:
    before = after(*seen)
    heavier = Load(load.loop_lag + lag, load.queue_age + age)
    assert before.after(load).behind <= before.after(heavier).behind


@given(st.lists(loads))
def test_calm_opens_it_whatever_was_before(seen: list[Load]) -> None:
    assert after(*seen, IDLE).behind == frozenset()


@given(st.lists(st.floats(0.5, 1.0), min_size=2))
def test_a_load_between_the_bounds_changes_nothing(ages: list[float]) -> None:
    for start in (OPEN, after(Load(0.0, 2.0))):
        states = [start]
        for age in ages:
            states.append(states[-1].after(Load(0.0, age)))
        assert all(one.behind == other.behind for one, other in pairwise(states))


# ---- the loop's lag --------------------------------------------------------------------------------------------------


def lag(*late: float) -> float:
    meter = LoopLag()
    for seconds in late:
        meter.note(seconds)
    return meter.seconds


def test_a_loop_nobody_has_looked_at_is_not_late() -> None:
    assert lag() == 0


def test_one_long_moment_is_no_lag() -> None:
    assert lag(*[0.001] * 95, *[0.5] * 5) == 0.001


def test_what_is_late_every_few_times_is() -> None:
    assert lag(*[0.001, 0.001, 0.001, 0.08] * 25) == 0.08


def test_what_is_long_over_does_not_count() -> None:
    assert lag(*[0.5] * WINDOW, *[0.001] * WINDOW) == 0.001


def test_waking_up_early_is_not_late() -> None:
    assert lag(-0.001) == 0
