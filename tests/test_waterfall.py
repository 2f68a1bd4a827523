"""Where the time between a candidate's last word and the interviewer's first sound goes. Time is told, not kept."""

from __future__ import annotations

import pytest
from fakes import Seconds
from hypothesis import given
from hypothesis import strategies as st

from agent.speech.work import Work
from agent.waterfall import Moment, Stage, Stopwatch, Timing, Waterfall
from api.simulation.explain import show, since, summary

TURN = Waterfall(
    spoken=10_000,
    noticed=10_160,
    prosody=10_250,
    words=10_290,
    decided=10_420,
    text=10_420,
    replied=10_425,
    ready=10_430,
    sounded=10_440,
)
TIMES = st.none() | st.integers(0, 10_000)
MOMENTS = tuple(moment.value for moment in Moment)


def test_every_millisecond_of_the_gap_is_some_stages() -> None:
    assert TURN.shares() == {
        Stage.NOTICE: 160,
        Stage.EVIDENCE: 130,
        Stage.PATIENCE: 130,
        Stage.TEXT: 0,
        Stage.REPLY: 5,
        Stage.CLIP: 5,
        Stage.SOUND: 10,
    }
    assert TURN.gap == 440


@given(st.fixed_dictionaries(dict.fromkeys(MOMENTS, TIMES)))
def test_shares_add_up_whatever_came_about_and_in_whatever_order(moments: dict[str, int | None]) -> None:
    turn = Waterfall(**moments)  # type: ignore[arg-type]
    shares = turn.shares()
    if turn.gap is None or turn.gap < 0:
        assert not shares
    else:
        assert sum(shares.values()) == turn.gap
        assert all(share >= 0 for share in shares.values())


def test_evidence_that_comes_after_the_decision_does_not_hold_it_up() -> None:
    late = Waterfall(spoken=0, noticed=160, prosody=200, words=900, decided=500, text=900, sounded=950)
    assert late.shares()[Stage.EVIDENCE] == 340
    assert late.shares()[Stage.PATIENCE] == 0
    assert late.shares()[Stage.TEXT] == late.late == 400


def test_a_turn_that_was_followed_by_no_sound_has_no_shares() -> None:
    silent = Waterfall(spoken=0, noticed=160, decided=500, text=510)
    assert silent.gap is None
    assert silent.shares() == {}
    assert silent.late == 10


@given(st.fixed_dictionaries(dict.fromkeys(MOMENTS, TIMES)), st.booleans())
def test_what_is_stored_can_be_read_again(moments: dict[str, int | None], judged: bool) -> None:
    turn = Waterfall(**moments, decode=120, clip_queued=3, judged=judged)  # type: ignore[arg-type]
    assert Waterfall.from_json({**turn.as_json(), "of another version": 1}) == turn


# ---- taking the times ------------------------------------------------------------------------------------------------


class Turn:
    """One turn, timed by a clock that a test moves."""

    def __init__(self) -> None:
        self.clock = Seconds(10.0)
        self.watch = Stopwatch(self.clock)
        self.stored: list[Waterfall] = []
        self.timing = Timing(self.stored.append)

    def after(self, seconds: float) -> Turn:
        self.clock.now += seconds
        return self


def test_the_first_of_two_times_counts() -> None:
    turn = Turn()
    turn.watch.mark(Moment.REPLIED)
    turn.after(1).watch.mark(Moment.REPLIED)
    turn.watch.mark(Moment.SPOKEN, 9.5)
    assert (turn.watch.read().replied, turn.watch.read().spoken) == (10_000, 9_500)


def test_a_turn_is_stored_once_when_its_reply_sounds() -> None:
    turn = Turn()
    turn.watch.mark(Moment.SPOKEN)
    turn.watch.decode = Work(queued=0.02, took=0.15)
    turn.timing.begin(turn.watch)
    turn.after(0.4).timing.replied()
    turn.timing.taken(awaiting_reply=True)
    turn.after(0.2).timing.ready(Work(queued=0.05, took=0.1))
    assert turn.stored == []
    turn.after(0.01).timing.sounded()
    turn.after(5).timing.end()
    (stored,) = turn.stored
    assert (stored.gap, stored.replied, stored.ready) == (610, 10_400, 10_600)
    assert (stored.decode_queued, stored.decode, stored.clip_queued, stored.clip) == (20, 150, 50, 100)
    assert not stored.judged


def test_a_turn_without_a_reply_is_stored_at_once() -> None:
    turn = Turn()
    turn.timing.begin(turn.watch)
    turn.timing.taken(awaiting_reply=False)
    turn.after(9).timing.replied()
    (stored,) = turn.stored
    assert stored.replied is None


def test_a_reply_that_a_model_has_to_think_of_is_waited_for() -> None:
    turn = Turn()
    turn.timing.begin(turn.watch)
    turn.timing.taken(awaiting_reply=True)
    turn.after(0.3).timing.replied()
    turn.timing.sounded()
    (stored,) = turn.stored
    assert (stored.judged, stored.replied) == (True, 10_300)


def test_who_goes_on_before_the_reply_leaves_what_had_come_about() -> None:
    turn = Turn()
    turn.timing.begin(turn.watch)
    turn.timing.replied()
    turn.timing.begin(Stopwatch(turn.clock))
    (stored,) = turn.stored
    assert (stored.replied, stored.sounded) == (10_000, None)


def test_what_is_said_unasked_is_no_reply() -> None:
    turn = Turn()
    turn.timing.replied()
    turn.timing.ready(Work())
    turn.timing.sounded()
    assert turn.stored == []


# ---- explaining ------------------------------------------------------------------------------------------------------


def test_many_turns_are_told_as_medians_shares_and_the_slowest() -> None:
    slow = Waterfall(spoken=0, noticed=200, prosody=210, words=210, decided=210, text=210, replied=1_000, sounded=1_000)
    found = summary([TURN, slow, Waterfall(spoken=0, decided=500, text=530)])
    assert (found["turns"], found["answered"]) == (3, 2)
    assert found["gap"] == {"median": 720, "p95": 1_000}
    assert found["stages"]["reply"] == {"median": 398, "p95": 790, "share": 0.552}
    assert found["late"] == {"median": 0, "p95": 30}
    assert [turn["gap"] for turn in found["worst"]] == [1_000, 440]


def test_turns_that_warm_up_can_be_left_out() -> None:
    assert since(9.0, [Waterfall(spoken=8_000), Waterfall(decided=9_500), TURN]) == [TURN]


def test_the_table_names_every_stage(capsys: pytest.CaptureFixture[str]) -> None:
    show([TURN])
    told = capsys.readouterr().out
    assert all(stage.value in told for stage in Stage)


def test_where_nothing_sounded_there_is_nothing_to_explain(capsys: pytest.CaptureFixture[str]) -> None:
    show([Waterfall(spoken=0)])
    assert "nothing to explain" in capsys.readouterr().out
