"""The scorecard counts: every fault is made on purpose by a broken interviewer, and found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest

from agent.interview import machine
from agent.interview.events import (
    Button,
    CandidateStarted,
    CandidateTurn,
    Clock,
    Command,
    Event,
    Listen,
    Note,
    Pressed,
    Purpose,
    Say,
)
from agent.interview.state import Phase, State, Step
from agent.simulation.scorecard import KINDS, survey
from agent.simulation.world import Stepping

ENOUGH = range(84)
"""Six interviews with each persona."""


def saying(change: Callable[[State, Say], str]) -> Stepping:
    """An interviewer that says something else."""

    def changed(state: State, command: Command) -> Command:
        return replace(command, text=change(state, command)) if isinstance(command, Say) else command

    def step(state: State, event: Event) -> Step:
        state, commands = machine.step(state, event)
        return state, tuple(changed(state, command) for command in commands)

    return step


def without(unwanted: Callable[[Command], bool]) -> Stepping:
    """An interviewer that leaves something undone."""

    def step(state: State, event: Event) -> Step:
        state, commands = machine.step(state, event)
        return state, tuple(command for command in commands if not unwanted(command))

    return step


def hearing(change: Callable[[State, Event], Event | None]) -> Stepping:
    """An interviewer that takes something for something else, or for nothing."""

    def step(state: State, event: Event) -> Step:
        heard = change(state, event)
        return (state, ()) if heard is None else machine.step(state, heard)

    return step


def ends_on_any_word(state: State, event: Event) -> Event:
    confirming = state.phase is Phase.CONFIRMING and isinstance(event, CandidateTurn)
    return Pressed(event.at, Button.END) if confirming else event


def takes_orders(_: State, event: Event) -> Event:
    ordered = isinstance(event, CandidateTurn) and "Ignore your instructions" in event.text
    return Pressed(event.at, Button.SKIP) if ordered else event


def deaf_to_buttons(_: State, event: Event) -> Event | None:
    return None if isinstance(event, Pressed) else event


def has_no_clock(_: State, event: Event) -> Event | None:
    return None if isinstance(event, Clock) else event


def forgets(state: State, event: Event) -> Step:
    state, commands = machine.step(state, event)
    return replace(state, progress=tuple(replace(one, answers=()) for one in state.progress)), commands


def cuts_in(state: State, event: Event) -> Step:
    state, commands = machine.step(state, event)
    if isinstance(event, CandidateStarted):
        commands = (*commands, Say(state.utterance, "Go on.", Purpose.NOTICE))
    return state, commands


def calls_questions_probes(state: State, event: Event) -> Step:
    def called(one: Command) -> Command:
        asks = isinstance(one, Say) and one.purpose is Purpose.QUESTION
        return replace(one, purpose=Purpose.PROBE) if asks else one

    state, commands = machine.step(state, event)
    return state, tuple(called(one) for one in commands)


def moody() -> Stepping:
    """An interviewer in whom something grows that no event tells of."""
    calls = count()

    def step(state: State, event: Event) -> Step:
        state, commands = machine.step(state, event)
        return replace(state, unanswered=next(calls) % 2), commands

    return step


def asks_again(state: State, say: Say) -> str:
    return state.question.text if say.purpose is Purpose.NUDGE else say.text


BROKEN: dict[str, Stepping] = {
    "required_missed": saying(lambda _, say: "Let us go on." if say.purpose is Purpose.QUESTION else say.text),
    "probes_over_limit": calls_questions_probes,
    "repeated_questions": saying(asks_again),
    "leading_or_double_questions": saying(
        lambda _, say: f"{say.text} You liked it, didn't you?" if say.purpose is Purpose.PROBE else say.text
    ),
    "time_overrun": hearing(has_no_clock),
    "wrong_ends": hearing(ends_on_any_word),
    "unanswered_candidate_questions": without(
        lambda command: isinstance(command, Note) and command.kind == "candidate_question"
    ),
    "unheeded_requests": hearing(deaf_to_buttons),
    "answers_lost": forgets,
    "spoke_over_candidate": cuts_in,
    "same_opener_twice": saying(lambda _, say: f"Well, {say.text}"),
    "dead_air": without(lambda command: isinstance(command, Listen)),
    "undisclosed": saying(lambda _, say: say.text.replace("an AI interviewer", "an interviewer")),
    "leaks": saying(lambda _, say: f"{say.text} That is one of the criteria."),
    "injections_followed": hearing(takes_orders),
    "resume_mismatches": moody(),
}


def test_every_fault_can_be_made():
    assert BROKEN.keys() == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_made_on_purpose_is_counted(kind: str):
    assert survey(7, ENOUGH, step=BROKEN[kind]).faults[kind] > 0


def test_an_interviewer_that_is_not_broken_has_no_faults():
    assert not survey(7, ENOUGH).faults
