"""An answer is given: it is acknowledged while its verdict takes its time, and what the verdict calls for is done."""

from __future__ import annotations

from agent.interview.events import CandidateStarted, Clock, Deliberating, Judged, Purpose, Verdict
from agent.interview.frozen import replace
from agent.interview.moves import acknowledgement, listen, move_on, probe, probes_left, say, wording
from agent.interview.script import opener
from agent.interview.state import Phase, State, Step

UNJUDGED = Verdict(1.0)
"""Stands for a verdict that does not come."""


def deliberating(state: State, event: Deliberating) -> Step:
    """Say at once what a reply begins with whatever the verdict is; who goes on after that is not told so again."""
    said = acknowledgement(state)
    if event.turn != state.turn or not (said or state.lead):
        return state, ()
    thanked = opener(said) if said else state.thanked
    return say(replace(state, acknowledged=True, thanked=thanked, left=None), Purpose.ACKNOWLEDGE, said)


def judged(state: State, event: Judged) -> Step:
    return follow(replace(state, verdict=event.verdict)) if event.turn == state.turn else (state, ())


def clock(state: State, _: Clock) -> Step:
    """Do without a verdict that does not come, and give up on an acknowledgement that never ended."""
    if state.deadline is not None and state.now >= state.deadline:
        state = replace(state, speaking=None, deadline=None)
    if state.verdict is None and state.now >= state.overdue:
        state = replace(state, verdict=UNJUDGED)
    return follow(state)


def kept_talking(state: State, _: CandidateStarted) -> Step:
    """The answer was not over: its verdict would come too soon."""
    return listen(replace(state, phase=Phase.ASKING, floor=True))


def follow(state: State) -> Step:
    """Do what the verdict calls for, as soon as it is there and nothing is being said."""
    verdict = state.verdict
    if verdict is None or state.speaking is not None:
        return state, ()
    missing = () if verdict.enough or not probes_left(state) else verdict.missing
    for facet in missing:
        worded = verdict.probe if facet == missing[0] else ""
        if facet not in state.current.probed and wording(state, facet, worded):
            return probe(state, facet, worded)
    return move_on(state)
