"""What candidates ask in passing is answered wherever they ask it, and nothing is said twice because of it."""

from simulation import opened, plan, said

from agent.interview.events import End, Purpose, Source, Verdict
from agent.interview.machine import Phase
from agent.interview.plan import Depth, Facet, Question, QuestionType

ASKED = "What is the salary?"


PROMISE = "I will pass your question on."


def test_a_question_at_the_end_of_the_last_answer_is_answered_before_the_goodbye():
    room = opened(plan(Question("q1", "Why?", follow_up=False)))
    text = said(room.turn(f"Because I like the sea and the mountains. {ASKED}"))
    assert PROMISE in text
    assert room.state.phase is Phase.CLOSING


def test_a_question_instead_of_a_yes_or_no_is_answered_and_the_interview_goes_on():
    room = opened(plan("Why?"))
    room.turn("I want to stop the interview.")
    text = said(room.turn(ASKED))
    assert PROMISE in text
    assert text.endswith("Why?")
    assert room.state.phase is Phase.ASKING


def test_no_time_is_taken_for_what_was_asked_when_it_is_up():
    room = opened(plan("Why?", seconds=60))
    room.at = 61.0
    text = said(room.turn(f"Because of the sea. {ASKED}"))
    assert PROMISE not in text
    assert room.saying.purpose is Purpose.CLOSE
    assert isinstance(room.spoken()[-1], End)


def test_what_leads_an_interrupted_question_is_not_piled_up():
    room = opened(plan("Why do you like it?", "How did you come to the work that you do today?"))
    room.turn("Because of the sea.")
    room.judged()
    room.cut(2)
    room.turn("Okay.")
    room.cut(4)
    text = said(room.turn("Okay."))
    assert sum(one in text for one in ("As I was saying.", "Let me finish the question.")) == 1


def test_the_same_line_twice_in_a_row_owns_up_to_it():
    room = opened(plan("Why?"))
    once = said(room.turn(ASKED))
    room.spoken()
    assert said(room.turn(ASKED)) == f"Once again. {once}"


def test_a_bare_question_is_no_answer_to_being_asked_for_an_explanation():
    room = opened(plan(Question("q1", "How would you explain a cache?", QuestionType.OPEN_ENDED)))
    assert PROMISE in said(room.turn("How big is the team?", Source.TEXT))


def test_two_facets_without_wording_of_their_own_are_not_asked_about_in_the_same_words():
    facets = tuple(Facet(name) for name in ("tact", "order", "nerve"))
    room = opened(plan(Question("q1", "Why?", facets=facets), depth=Depth.DEEP))
    probes = []
    for _ in facets:
        room.turn("Because of the sea.")
        probes.append(said(room.judged(Verdict(1.0, missing=("tact", "order", "nerve"), enough=False))))
    assert probes[0] != probes[1]
    assert room.state.phase is Phase.CLOSING, "there were two ways to ask"
