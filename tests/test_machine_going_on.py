"""Until it is sure that an answer is over, there is a sign that it is listened to, and nothing more is said."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from simulation import ANSWER, GOOD, THIN, THREE, Room, listened, opened, plan, said

from agent.interview.events import Button, End, Judge, Purpose, Say, Source
from agent.interview.plan import Plan
from agent.interview.state import Phase

SURE = 1.5
"""Seconds; "Okay." takes less."""
NEXT = "Thank you. Let's move to the next question. Why did you choose it?"
MORE = "And before that I built mills, for more than ten years."


def paused(asked: Plan = THREE, answer: str = ANSWER, sure: float = SURE) -> Room:
    """A room in which the first question has an answer that may go on."""
    room = opened(asked)
    room.turn(answer, sure=sure)
    return room


def test_what_may_go_on_is_judged_and_given_a_sign_at_once():
    room = opened(THREE)
    (judge, say) = room.turn(ANSWER, sure=SURE)[:2]
    assert isinstance(judge, Judge)
    assert said((say,)) == "I see."
    assert room.saying.purpose is Purpose.BACKCHANNEL
    assert room.state.phase is Phase.JUDGING


def test_the_rest_of_the_reply_follows_when_nothing_more_has_come():
    room = paused()
    sure = room.at + SURE
    room.judged()
    assert said(room.spoken()) == "", "they may still go on"
    assert room.state.wake == sure
    assert said(room.clock(sure)) == NEXT


def test_it_follows_a_sign_that_takes_longer_at_once():
    room = paused(sure=0.1)
    room.judged()
    assert said(room.spoken()) == NEXT


def test_a_verdict_that_comes_later_still_is_waited_for_under_an_acknowledgement():
    room = paused()
    assert said(room.deliberating()) == "", "they may still go on"
    room.spoken()
    room.at += SURE
    assert said(room.clock(room.at)) == "Thank you."
    room.judged()
    assert said(room.spoken()) == NEXT.removeprefix("Thank you. ")


def test_where_no_verdict_would_make_a_difference_nothing_is_judged():
    asked = replace(THREE, questions=tuple(replace(one, follow_up=False) for one in THREE.questions))
    room = opened(asked)
    commands = room.turn(ANSWER, sure=SURE)
    assert not any(isinstance(command, Judge) for command in commands)
    assert said(commands) == "I see."
    room.spoken()
    assert said(room.clock(room.at + SURE)) == NEXT


def test_a_follow_up_waits_too():
    room = paused()
    room.judged(THIN)
    room.spoken()
    room.clock(room.at + SURE)
    assert room.saying.purpose is Purpose.PROBE


def test_so_does_the_goodbye():
    room = paused(plan("What do you do?"))
    room.judged()
    assert said(room.spoken()) == ""
    assert said(room.clock(room.at + SURE)).startswith("Thank you. That was the last question.")
    assert isinstance(room.spoken()[-1], End)


# ---- the candidate goes on ------------------------------------------------------------------------------------------


def test_who_goes_on_is_listened_to_and_judged_by_all_of_it():
    room = paused()
    room.judged()
    room.spoken()
    assert listened(room.started()) is not None
    (judge, *_) = room.turn(MORE, sure=SURE)
    assert isinstance(judge, Judge)
    assert judge.answers == (ANSWER, MORE)


def test_who_has_told_more_is_given_another_sign_in_other_words():
    room = paused()
    room.spoken()
    room.started()
    assert said(room.turn(MORE, sure=SURE)) == "All right."


def test_who_only_finished_a_sentence_is_not():
    room = paused()
    room.spoken()
    room.started()
    assert said(room.turn("And mills, too.", sure=SURE)) == ""
    room.judged()
    assert said(room.clock(room.at + SURE)) == NEXT


def test_a_cough_leaves_the_answer_as_it_was():
    room = paused()
    room.judged()
    room.spoken()
    room.started()
    room.turn("")
    room.judged(GOOD)
    assert said(room.clock(room.at + SURE)) == NEXT
    assert room.state.progress[0].answers == (ANSWER,)


# ---- who need not be waited for -------------------------------------------------------------------------------------


def test_what_is_typed_is_all_there_is():
    room = paused()
    room.spoken()
    room.turn("I build mills.", Source.TEXT)
    assert said(room.judged()) == NEXT


def test_a_request_is_granted_at_once():
    room = opened(THREE)
    assert said(room.turn("Could you repeat the question?", sure=SURE)).endswith("What do you do?")


@pytest.mark.parametrize("button", [Button.SKIP, Button.REPEAT])
def test_a_button_does_not_wait(button: Button):
    room = paused()
    room.spoken()
    assert said(room.pressed(button))


def test_who_asks_something_at_the_end_has_given_up_the_floor():
    asked = replace(THREE, brief="The salary is 50,000 euros a year.")
    room = opened(asked)
    commands = room.turn(f"{ANSWER} What is the salary?", sure=SURE)
    assert not any(isinstance(one, Say) for one in commands)
    assert "salary" in said(room.judged())
    assert room.saying.takes_floor


def test_signs_vary_from_answer_to_answer_however_many_utterances_a_reply_takes():
    room = opened(plan("One?", "Two?", "Three?", "Four?"))
    signs = []
    for _ in range(3):
        signs.append(said(room.turn(ANSWER, sure=SURE)))
        room.spoken()
        room.clock(room.at + SURE)
        room.judged()
        room.spoken()
        room.spoken()
    assert len(set(signs)) == 3


def test_at_the_end_of_the_time_a_pause_is_waited_for_within_the_grace():
    room = opened(plan("What do you do?", "Why?", seconds=60.0))
    room.at = 59.5
    room.turn(ANSWER, sure=SURE)
    room.spoken()
    assert said(room.clock(room.state.began + 60.0)) == ""
    assert room.state.wake is not None
    assert room.state.phase is Phase.JUDGING
    room.clock(room.state.wake)
    assert room.saying.purpose is Purpose.CLOSE


def test_no_sign_begins_like_the_one_before():
    room = opened(THREE)
    signs = []
    for _ in range(5):
        signs.append(said(room.turn(MORE, sure=SURE)))
        room.spoken()
        room.started()
    assert all(one != after for one, after in pairwise(signs)), signs


def test_a_sign_does_not_begin_like_what_was_said_before_it():
    room = opened(THREE)
    room.turn(ANSWER)
    room.judged(THIN)
    room.spoken()
    room.pressed(Button.END)
    room.spoken()
    assert said(room.turn("No, go on please.")).startswith("All right, let's continue.")
    room.spoken()
    assert said(room.turn(MORE, sure=SURE)) == "Okay."
