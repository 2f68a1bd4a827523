"""What the interviewer may say next, known before it is due: its sound can be made ready."""

from __future__ import annotations

from collections.abc import Iterator

from agent.interview.events import (
    Button,
    CandidateTurn,
    Joined,
    Judged,
    Pressed,
    Say,
    Silence,
    Source,
    Spoken,
    Verdict,
)
from agent.interview.frozen import replace
from agent.interview.machine import step
from agent.interview.moves import backchannel
from agent.interview.plan import WORKSPACES
from agent.interview.state import Phase, State, Step

ANSWERED = "-"
"""Stands for an answer that nobody has given yet: nothing that is said next repeats its words."""


def foresee(state: State, at: float, facets: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The utterances that may follow what is being said or answered at `at`, the likeliest first.

    They are what `step` says to what has not happened: when what is being said is over; to an answer, each of a
    choice's options, that is enough or lacks one of `facets`; to silence, and to being asked to say it again. A guess
    and no promise: the time may pass a notice meanwhile.
    """
    if state.present:
        state, at_once = _heard_out(state, at)
        steps = [
            (state, at_once),
            *_after_answer(state, at, facets),
            step(state, Silence(at, 0.0)),
            step(state, Pressed(at, Button.REPEAT)),
        ]
    else:
        steps = [step(state, Joined(at))]
    said = (command.text for _, commands in steps for command in commands if isinstance(command, Say))
    return tuple(dict.fromkeys(said))


def _heard_out(state: State, at: float) -> Step:
    """Where things stand when what is being said has been said, and what follows at once."""
    if state.speaking is None:
        return state, ()
    return step(state, Spoken(at, state.speaking.utterance, state.speaking.text, finished=True))


def _after_answer(state: State, at: float, facets: tuple[str, ...]) -> Iterator[Step]:
    if state.phase is Phase.JUDGING:
        at = max(at, state.sure or at)
        for missing in ((), *((facet,) for facet in facets)):
            yield step(state, Judged(at, state.turn, Verdict(1.0, missing=missing, enough=not missing)))
    elif state.phase is Phase.ASKING:
        # What is clicked or handed in is an answer whatever its words.
        source = Source.CODE if state.question.type in WORKSPACES else Source.CHOICE
        for text in state.question.options or (ANSWERED,):
            answered, commands = step(state, CandidateTurn(at, text, source))
            if answered.phase is Phase.JUDGING:
                yield from _after_answer(answered, at, facets)
            else:
                yield answered, commands
        if not state.question.options and state.question.type not in WORKSPACES:
            yield backchannel(replace(state, turn=state.turn + 1))
