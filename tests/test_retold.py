"""A stored session is told again: the events give the interview, and who said what and meant what is found by time."""

from __future__ import annotations

from simulation import Script, plan

from agent.interview.events import Button, CandidateTurn, Event, Source
from agent.interview.plan import Plan
from agent.simulation.acts import Act, Means, Press, Words
from agent.simulation.retold import COUNTED, UNCOUNTED, Done, faults, retell
from agent.simulation.scorecard import KINDS
from agent.simulation.world import Interview, play

ANSWER = "I rewrote the billing service myself and the errors fell by half."


def played(*acts: Act) -> Interview:
    one = plan("What did you build?")
    return play(one, Script(*([act] for act in acts)))


def again(live: Interview, done: list[Done], heard: dict[str, str] | None = None) -> Interview:
    """As a server would have stored it, misheard where `heard` says so."""

    def stored(event: Event) -> Event:
        if isinstance(event, CandidateTurn) and heard and event.text in heard:
            return CandidateTurn(event.at, heard[event.text], event.source, event.confidence)
        return event

    return retell(live.plan, [(event.at, stored(event)) for event in live.events], done)


def spoken(live: Interview, *acts: Words) -> list[Done]:
    """When these were said: each ends just before its turn."""
    ends = [event.at for event in live.events if isinstance(event, CandidateTurn)]
    return [Done(act, end - 2.0, end - 0.5) for act, end in zip(acts, ends, strict=True)]


def turns_of(interview: Interview) -> list[tuple[str, Means]]:
    return [(moment.act.text, moment.act.means) for moment in interview.moments if isinstance(moment.act, Words)]


def retold(one: Plan, turns: list[tuple[float, str]], done: list[Done]) -> list[tuple[str, Means]]:
    return turns_of(retell(one, [(at, CandidateTurn(at, text, Source.SPEECH, 0.9)) for at, text in turns], done))


def test_the_same_events_give_the_same_interview() -> None:
    repeat, answer = Words("Could you repeat that?", Means.REPEAT), Words(ANSWER)
    live = played(repeat, answer)
    told = again(live, spoken(live, repeat, answer))
    assert told.state == live.state
    assert told.says == live.says
    assert told.end == live.end
    assert not faults(told, [say.text for say in live.says], "Heron 1")


def test_what_the_candidate_meant_is_kept_whatever_was_heard() -> None:
    repeat, answer = Words("Could you repeat that?", Means.REPEAT), Words(ANSWER)
    live = played(repeat, answer)
    told = again(live, spoken(live, repeat, answer), {repeat.text: "The coast was in the past."})
    assert turns_of(told)[0] == ("The coast was in the past.", Means.REPEAT)
    assert faults(told, [say.text for say in told.says], "Heron 1")["unheeded_requests"] == 1


def test_a_turn_cut_in_two_is_one_request() -> None:
    asks = Done(Words("Sorry, could you repeat that?", Means.REPEAT), 1.0, 4.0)
    turns = retold(plan("Why?"), [(2.5, "Sorry."), (4.6, "Could you repeat that?")], [asks])
    assert turns == [("Sorry.", Means.NOISE), ("Could you repeat that?", Means.REPEAT)]


def test_both_halves_of_an_answer_are_answers() -> None:
    answer = Done(Words(ANSWER), 1.0, 6.0)
    turns = retold(plan("Why?"), [(3.5, "I rewrote it"), (6.4, "and the errors fell.")], [answer])
    assert [means for _, means in turns] == [Means.ANSWER, Means.ANSWER]


def test_thinking_aloud_and_an_answer_heard_as_one_turn_are_an_answer() -> None:
    done = [Done(Words("Let me think.", Means.THINK), 1.0, 2.0), Done(Words(ANSWER), 3.0, 6.0)]
    assert retold(plan("Why?"), [(6.4, f"Let me think. {ANSWER}")], done) == [(f"Let me think. {ANSWER}", Means.ANSWER)]


def test_the_question_that_an_answer_ends_in_is_the_last_sentence_heard() -> None:
    done = [Done(Words(f"{ANSWER} Is it remote?", asks="Is it remote?"), 1.0, 6.0)]
    told = retell(plan("Why?"), [(6.4, CandidateTurn(6.4, "I rewrote it. Is it the moat?"))], done)
    act = told.moments[0].act
    assert isinstance(act, Words)
    assert act.asks == "Is it the moat?"


def test_buttons_are_found_by_what_they_are() -> None:
    press, answer = Press(Button.REPEAT), Words(ANSWER)
    live = played(press, answer)
    told = again(live, [Done(press, 0.0, 0.0), *spoken(live, answer)])
    assert [moment.act for moment in told.moments if isinstance(moment.act, Press)] == [press]


def test_an_interviewer_that_said_something_else_than_its_events_lead_to_is_found_out() -> None:
    live = played(Words(ANSWER))
    said = [say.text for say in live.says]
    assert faults(again(live, []), [*said[:-1], "Goodbye."], "Heron 1")["resume_mismatches"] == 1


def test_what_is_counted_and_what_is_not_are_all_the_faults() -> None:
    assert {*COUNTED, *UNCOUNTED} == set(KINDS)
