"""How the interviewer keeps the time."""

from __future__ import annotations

import pytest
from simulation import Room, listened, noted, opened, plan, said

from agent.interview import timing
from agent.interview.events import Button, End, Listen, Outcome, Purpose, Say, Source, Verdict, Wake
from agent.interview.machine import Phase, remaining, start
from agent.interview.plan import Depth, Question, QuestionType

THIN = Verdict(0.8, missing=("result", "role", "action"), enough=False)
HALF_HOUR = plan("Why?", "How?", "When?", seconds=1800)


def wakes(commands: tuple[object, ...]) -> list[float]:
    return [command.at for command in commands if isinstance(command, Wake)]


def test_what_is_left_is_counted_from_the_joining():
    assert remaining(start(HALF_HOUR), 50.0) == 1800
    room = Room(HALF_HOUR)
    room.at = 100.0
    room.joined()
    assert remaining(room.state, 160.0) == 1740
    assert remaining(room.state, 9999.0) == 0
    assert remaining(start(plan("Why?")), 0.0) is None


def test_notice_is_given_at_five_minutes_and_at_one_and_once():
    room = opened(HALF_HOUR)
    assert wakes(room.put(room.events[-1])) == []
    assert room.state.wake == 1500
    assert said(room.clock(1500)) == "You have about five minutes left."
    assert room.saying.purpose is Purpose.NOTICE
    assert listened(room.spoken()) == Listen(1.0, 12.0)
    assert room.clock(1501) == ()
    assert "one minute" in said(room.clock(1740))
    room.spoken()
    assert room.state.wake == 1800


@pytest.mark.parametrize(
    ("seconds", "thresholds"),
    [(1800, (300, 60)), (721, (300, 60)), (720, (180, 72)), (300, (75, 30)), (100, (25,)), (30, ()), (None, ())],
)
def test_notices_are_scaled_to_short_interviews(seconds: float | None, thresholds: tuple[float, ...]):
    assert timing.thresholds(start(plan("Why?", seconds=seconds))) == pytest.approx(thresholds)


def test_a_candidate_is_not_told_the_time_in_mid_sentence():
    room = opened(HALF_HOUR)
    room.at = 1490
    room.started()
    assert said(room.clock(1500)) == ""
    room.at = 1520
    assert said(room.turn("Because of the view.")).startswith("You have about four and a half minutes left. ")


def test_someone_thinking_aloud_over_code_is_told_between_two_sentences():
    room = opened(plan(Question("q1", "Sort it.", QuestionType.CODING), seconds=1800))
    room.at = 1490
    room.started()
    room.clock(1500)
    assert said(room.turn("I would start with a pivot")) == "You have about five minutes left."


def test_a_request_for_the_time_serves_as_the_notice():
    room = opened(HALF_HOUR)
    room.at = 1510
    assert said(room.turn("how much time is left")) == "You have about four and a half minutes left."
    room.spoken()
    assert room.clock(1511) == ()


def test_a_pause_is_not_disturbed_by_notices():
    room = opened(HALF_HOUR)
    room.turn("pause")
    room.spoken()
    assert said(room.clock(1500)) == ""
    assert said(room.turn("resume")).startswith("You have about five minutes left.")


def test_at_the_limit_silence_is_closed_at_once():
    room = opened(HALF_HOUR)
    commands = room.clock(1800)
    assert noted(commands) == ["not_reached"] * 3
    assert "our time is up" in said(commands)
    assert not room.saying.interruptible
    assert room.spoken() == (End(Outcome.COMPLETED, "time_limit"),)


def test_a_sentence_in_progress_may_end():
    room = opened(HALF_HOUR)
    room.at = 1790
    room.started()
    assert wakes(room.clock(1800)) == [1820]
    room.at = 1811
    assert "our time is up" in said(room.turn("Because of the view."))
    assert room.state.progress[0].answers == ("Because of the view.",)


def test_a_sentence_without_end_is_cut_in_upon_after_the_grace():
    room = opened(HALF_HOUR)
    room.at = 1799
    room.started()
    room.clock(1800)
    room.at = 1805
    assert room.started() == ()
    assert "our time is up" in said(room.clock(1820))


def test_an_utterance_that_never_ends_is_cut_in_upon_after_the_grace():
    room = opened(HALF_HOUR)
    room.at = 1795
    room.pressed(Button.REPEAT)
    assert wakes(room.clock(1800)) == [1820]
    assert room.state.wake == 1820, "no time is looked at before, after which nothing would be waited for"
    assert said(room.clock(1820)) != ""


@pytest.mark.parametrize(("limit", "grace"), [(60, 5), (200, 10), (3600, 20)])
def test_the_grace_grows_with_the_limit(limit: float, grace: float):
    assert timing.grace_ends(start(plan("Why?", seconds=limit))) == limit + grace


def test_the_interviewer_ends_its_own_sentence_too():
    room = opened(HALF_HOUR)
    room.at = 1798
    room.turn("repeat that please")
    assert said(room.clock(1800)) == ""
    assert "our time is up" in said(room.spoken())


@pytest.mark.parametrize("words", ["", "um", "can we skip this"])
def test_what_is_no_answer_is_not_kept_at_the_limit(words: str):
    room = opened(HALF_HOUR)
    room.at = 1801
    room.turn(words)
    assert room.state.progress[0].answers == ()
    assert room.state.phase is Phase.CLOSING


def test_code_handed_in_at_the_limit_is_kept():
    room = opened(plan(Question("q1", "Sort it.", QuestionType.CODING), seconds=600))
    room.at = 601
    room.turn("skip", Source.CODE)
    assert room.state.progress[0].answers == ("skip",)


def test_every_sign_of_life_after_the_limit_closes():
    for sign in ("joined", "silence", "restored"):
        room = opened(HALF_HOUR)
        room.at = 1801
        assert "our time is up" in said(getattr(room, sign)())
    room = opened(HALF_HOUR)
    room.at = 1801
    assert room.left() == ()
    assert "our time is up" in said(room.joined())


def test_a_button_at_the_limit_closes():
    room = opened(HALF_HOUR)
    room.pressed(Button.REPEAT)
    room.at = 1801
    assert "our time is up" in said(room.pressed(Button.SKIP))


def test_a_session_left_open_is_not_completed_by_the_clock():
    room = opened(plan("Why?", seconds=1800))
    for _ in range(3):
        room.silence()
        room.spoken()
    room.silence(15)
    room.spoken()
    assert room.state.phase is Phase.AWAY
    assert room.clock(1900) == ()
    assert "our time is up" in said(room.turn("hello"))


# ---- what fits ----------------------------------------------------------------------------------------------------


def test_a_question_that_has_used_its_share_is_not_probed():
    room = opened(plan("Why?", "How?", "When?", depth=Depth.DEEP, seconds=300))
    room.at = 95.0
    assert said(room.turn("Because of the view.")).endswith("How?"), "its share was a hundred seconds"


def test_within_its_share_it_is():
    room = opened(plan("Why?", "How?", "When?", depth=Depth.DEEP, seconds=300))
    room.at = 60.0
    room.turn("Because of the view.")
    room.judged(THIN)
    assert room.saying.purpose is Purpose.PROBE
    room.at = 75.0
    room.turn("Because of the view.")
    room.at = 85.0
    room.judged(THIN)
    assert room.saying.purpose is Purpose.QUESTION, "the verdict came too late for another"


def test_longer_kinds_of_questions_get_longer_shares():
    mixed = plan(Question("q1", "Pick.", QuestionType.SINGLE_CHOICE, options=("A", "B")), "Why?", seconds=140)
    assert timing.share_ends(start(mixed), 0) == pytest.approx(40)


def test_when_time_runs_short_optional_questions_go_and_required_ones_stay():
    room = opened(plan("Why?", Question("q2", "Hobbies?", required=False), "How?", seconds=300))
    room.at = 250.0
    commands = room.turn("Because of the view.")
    assert noted(commands) == ["skipped_for_time"]
    assert said(commands).endswith("How?")


def test_optional_questions_that_fit_are_asked():
    room = opened(plan("Why?", Question("q2", "Hobbies?", required=False), "How?", seconds=300))
    room.at = 90.0
    assert said(room.turn("Because of the view.")).endswith("Hobbies?")


def test_when_nothing_fits_the_interview_closes():
    room = opened(plan("Why?", Question("q2", "Hobbies?", required=False), seconds=300))
    room.at = 290.0
    commands = room.turn("Because of the view.")
    assert noted(commands) == ["skipped_for_time"]
    assert any(isinstance(command, Say) and command.purpose is Purpose.CLOSE for command in commands)
