"""A verdict that takes its time: the answer is acknowledged at once, and the rest of the reply follows."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from simulation import ANSWER, GOOD, THIN, THREE, Room, listened, opened, plan, said

from agent.interview.events import (
    Button,
    End,
    Joined,
    Judge,
    Outcome,
    Purpose,
    Say,
    Source,
    Spoken,
    Verdict,
)
from agent.interview.foresight import foresee
from agent.interview.moves import VERDICT_SECONDS
from agent.interview.plan import Depth, Plan, Question, QuestionType, Tone
from agent.interview.script import opener
from agent.interview.state import Phase

WORDED = replace(THIN, probe="Who paid for that bridge?")
IN_SPANISH = replace(THIN, probe="¿Quién pagó ese puente?")
NEXT = "Let's move to the next question. Why did you choose it?"
LAST = plan("What do you do?")
DEEP = plan("What do you do?", "Why did you choose it?", "What comes next?", depth=Depth.DEEP)


def thanked(asked: Plan = THREE, answer: str = ANSWER) -> Room:
    """A room in which the first question is answered, and the interviewer says that it has heard it."""
    room = opened(asked)
    room.turn(answer)
    room.deliberating()
    return room


def test_an_answer_whose_verdict_takes_its_time_is_acknowledged_at_once():
    room = opened(THREE)
    room.turn(ANSWER)
    (say, *_) = room.deliberating()
    assert say == Say(2, "Thank you.", Purpose.ACKNOWLEDGE, "q1")
    assert room.state.phase is Phase.JUDGING


def test_the_rest_of_the_reply_follows_without_a_second_acknowledgement():
    room = thanked()
    assert room.spoken() == (), "the verdict is still awaited"
    assert said(room.judged()) == NEXT
    assert room.saying.purpose is Purpose.QUESTION


def test_a_verdict_that_comes_meanwhile_waits_until_the_acknowledgement_has_been_spoken():
    room = thanked()
    assert said(room.judged(THIN)) == ""
    assert room.state.phase is Phase.JUDGING
    assert said(room.spoken()).endswith("?")
    assert room.saying.purpose is Purpose.PROBE


@pytest.mark.parametrize(("language", "worded"), [("en", WORDED), ("es", IN_SPANISH)])
@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("asked", [THREE, LAST])
def test_in_two_utterances_it_is_word_for_word_the_reply_in_one(
    asked: Plan, tone: Tone, language: str, worded: Verdict
):
    asked = replace(asked, language=language, limits=replace(asked.limits, tone=tone))
    for verdict in (GOOD, worded, THIN):
        whole, parted = opened(asked), opened(asked)
        whole.turn(ANSWER)
        reply = said(whole.judged(verdict))
        parted.turn(ANSWER)
        ahead = said(parted.deliberating())
        parted.judged(verdict)
        rest = said(parted.spoken())
        by_itself = verdict is THIN  # our own probes have nothing before them
        assert reply == (rest if by_itself else f"{ahead} {rest}")


def test_the_last_answer_is_acknowledged_and_the_interview_closed():
    room = thanked(LAST)
    room.judged()
    assert said(room.spoken()).startswith("That was the last question.")
    assert room.spoken()[-1] == End(Outcome.COMPLETED, "completed")


def test_another_turns_judge_is_not_meant():
    room = opened(THREE)
    room.turn(ANSWER)
    assert room.deliberating(room.state.turn - 1) == ()
    room.judged()
    assert room.deliberating() == (), "its verdict is there"


def test_nobody_is_thanked_twice_for_one_answer():
    room = thanked()
    assert room.deliberating() == ()
    room.spoken()
    assert room.deliberating() == ()


def test_thanks_vary_from_answer_to_answer():
    room = thanked(DEEP)
    heard = [room.saying.text]
    for number in range(7):
        room.spoken()
        room.judged(Verdict(1.0, missing=("result", "role", "evidence")[number % 3 :], enough=number % 3 == 2))
        room.spoken()
        if room.state.phase is Phase.ENDED:
            break
        room.turn(ANSWER)
        room.deliberating()
        heard.append(room.saying.text)
    assert len(heard) >= 6
    assert all(opener(one) != opener(after) for one, after in pairwise(heard))


# ---- waiting --------------------------------------------------------------------------------------------------------


def test_a_verdict_is_waited_for_no_longer_than_without_an_acknowledgement():
    room = opened(THREE)
    room.turn(ANSWER)
    due = room.at + VERDICT_SECONDS
    room.deliberating()
    room.spoken()
    assert room.state.wake == due
    assert room.clock(due - 0.1) == ()
    assert said(room.clock(due)) == NEXT


def test_nobody_is_cut_short_because_a_verdict_is_late():
    room = thanked()
    due = room.state.overdue
    assert said(room.clock(due)) == ""
    assert room.state.wake is not None
    assert room.state.wake > due
    assert said(room.spoken()) == NEXT


def test_a_verdict_that_is_late_may_still_be_in_time():
    room = thanked()
    room.clock(room.state.overdue)
    room.judged(THIN)
    room.spoken()
    assert room.saying.purpose is Purpose.PROBE


def test_an_acknowledgement_that_never_ends_holds_nothing_up():
    room = thanked()
    room.judged(THIN)
    assert room.state.deadline is not None
    commands = room.clock(room.state.deadline)
    assert room.saying.purpose is Purpose.PROBE, commands


def test_an_utterance_that_is_over_already_changes_nothing():
    room = thanked()
    assert room.put(Spoken(room.at, 99, "Hello", finished=True)) == ()
    assert room.saying.purpose is Purpose.ACKNOWLEDGE


# ---- the candidate goes on ------------------------------------------------------------------------------------------


def test_who_goes_on_is_listened_to_and_judged_by_all_of_it():
    room = thanked()
    room.judged()
    assert listened(room.started()) is not None
    room.cut(1)
    (judge, *_) = room.turn("And before that I built mills, for more than ten years.")
    assert isinstance(judge, Judge)
    assert len(judge.answers) == 2


def test_who_goes_on_after_the_thanks_is_not_thanked_again():
    room = thanked()
    room.started()
    room.cut(1)
    room.turn("And before that I built mills, for more than ten years.")
    assert room.deliberating() == ()
    assert said(room.judged()) == NEXT


def test_who_goes_on_before_the_thanks_were_heard_is_thanked_in_other_words():
    room = thanked()
    room.started()
    room.cut(0)
    room.turn("And before that I built mills, for more than ten years.")
    assert said(room.deliberating()) == "Thanks for that."


def test_the_rest_is_not_said_into_words_that_began_meanwhile():
    room = thanked()
    room.judged()
    room.started()
    assert said(room.spoken()) == ""
    assert isinstance(room.turn("And before that I built mills, for more than ten years.")[0], Judge)


def test_a_noise_brings_the_verdict_about_again_once_the_thanks_are_over():
    room = thanked()
    room.started()
    assert room.turn("") == ()
    assert isinstance(room.spoken()[0], Judge)


def test_thanks_that_were_cut_by_nobody_are_followed_by_listening():
    room = thanked()
    assert listened(room.cut(1)) is not None
    assert room.state.phase is Phase.ASKING
    assert isinstance(room.silence()[0], Judge)


def test_what_is_typed_meanwhile_belongs_to_the_answer():
    room = thanked()
    (judge, *_) = room.turn("And mills.", Source.TEXT)
    assert isinstance(judge, Judge)
    assert judge.answers == (ANSWER, "And mills.")


def test_after_the_thanks_for_what_was_typed_over_a_question_words_are_for_that_question():
    room = opened(THREE)
    room.turn(ANSWER)
    room.judged()
    room.turn("By chance.", Source.TEXT)
    room.deliberating()
    room.spoken()
    room.started()
    room.turn("My father built bridges as well, in the north.")
    assert room.state.current.answers == ("By chance.", "My father built bridges as well, in the north.")


# ---- requests -------------------------------------------------------------------------------------------------------


def test_a_question_about_the_job_is_answered_before_the_thanks_and_only_there():
    room = opened(replace(THREE, brief="The office is in Leeds."))
    room.turn(f"{ANSWER} Where is the office?")
    assert said(room.deliberating()).endswith("The office is in Leeds. Thank you.")
    room.spoken()
    assert said(room.judged()) == NEXT


def test_skipping_goes_on_without_a_second_acknowledgement():
    assert said(thanked().pressed(Button.SKIP)) == NEXT


def test_a_pause_is_granted_and_taken_up_with_the_verdict():
    room = thanked()
    room.judged()
    room.pressed(Button.PAUSE)
    assert room.state.phase is Phase.PAUSED
    room.spoken()
    assert isinstance(room.pressed(Button.RESUME)[0], Judge)
    reply = said(room.judged())
    assert reply.endswith(NEXT)
    assert reply.count("Thank") <= 1


def test_after_a_pause_that_followed_the_thanks_only_going_on_is_said_ahead():
    room = thanked()
    room.spoken()
    room.pressed(Button.PAUSE)
    room.spoken()
    room.pressed(Button.RESUME)
    assert said(room.deliberating()) == "Thank you, let's continue."
    room.judged()
    assert said(room.spoken()) == NEXT


def test_ending_is_asked_back_and_an_answer_is_not_lost_by_it():
    room = thanked()
    assert room.pressed(Button.END) != ()
    assert room.state.phase is Phase.CONFIRMING
    room.spoken()
    assert isinstance(room.turn("No.")[0], Judge)
    assert said(room.judged()).endswith(NEXT)


def test_what_is_asked_again_is_acknowledged_again():
    room = thanked()
    assert said(room.turn("Can you repeat that?")).endswith("What do you do?")
    room.spoken()
    room.turn("Bridges, mostly, and a mill or two.")
    assert room.deliberating() != ()


@pytest.mark.parametrize("kind", [QuestionType.CODING, QuestionType.WHITEBOARD])
def test_work_that_is_handed_in_is_acknowledged(kind: QuestionType):
    room = opened(plan(Question("q1", "Write it.", kind), "And then?"))
    room.turn("print()", Source.CODE)
    assert said(room.deliberating()) == "Thank you."


# ---- breaks, and the time -------------------------------------------------------------------------------------------


def test_after_a_gap_the_answer_is_judged_and_acknowledged_anew():
    room = thanked()
    room.judged()
    room.left()
    commands = room.joined()
    assert isinstance(commands[1], Judge)
    assert said(room.deliberating()) == "Welcome back. Let's continue where we stopped. Thanks for that."
    room.spoken()
    assert said(room.judged()) == NEXT


def test_a_crash_in_between_takes_the_same_way():
    room = thanked()
    room.judged()
    again = Room(THREE, room.state)
    assert isinstance(again.joined()[1], Judge)


def test_who_hears_only_on_return_that_this_is_an_ai_has_heard_it_with_the_thanks():
    room = Room(THREE)
    room.joined()
    room.turn(ANSWER, Source.TEXT)
    room.put(Joined(room.at))
    assert "AI interviewer" in said(room.deliberating())
    assert not room.state.disclosed
    room.spoken()
    assert room.state.disclosed


def test_a_notice_leads_the_rest():
    room = opened(plan("What do you do?", seconds=1800))
    room.at = 1510
    room.turn(ANSWER)
    assert said(room.deliberating()) == "Thank you."
    room.spoken()
    assert said(room.judged(THIN)).startswith("You have about")


def test_when_the_time_is_up_the_thanks_may_end_and_the_interview_closes():
    room = opened(plan("What do you do?", seconds=120))
    room.at = 100
    room.turn(ANSWER)
    room.deliberating()
    assert said(room.clock(120)) == ""
    assert room.judged() == ()
    assert room.state.reason == ""
    room.spoken()
    assert room.state.reason == "time_limit"


# ---- what may be said next -------------------------------------------------------------------------------------------


def test_the_rest_is_known_while_the_acknowledgement_is_spoken():
    room = thanked()
    expected = foresee(room.state, room.at, ("result",))
    room.spoken()
    assert said(room.judged()) == expected[0]


def test_what_a_verdict_calls_for_is_what_comes_next():
    room = thanked()
    room.judged(WORDED)
    expected = foresee(room.state, room.at)
    assert said(room.spoken()) == expected[0] == "Who paid for that bridge?"
