"""An answer is given: it is acknowledged while its verdict takes its time, and what the verdict calls for is done."""

from __future__ import annotations

from agent.interview.events import CandidateStarted, Clock, Deliberating, Judged
from agent.interview.frozen import replace
from agent.interview.moves import UNJUDGED, acknowledge, listen, move_on, probe, probes_left, wording
from agent.interview.state import Phase, State, Step


def deliberating(state: State, event: Deliberating) -> Step:
    """The candidate is not left without a sign meanwhile."""
    return acknowledge(state) if event.turn == state.turn else (state, ())


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
    """Do what the verdict calls for: as soon as it is there, nothing is being said and nothing more will come."""
    verdict = state.verdict
    if verdict is None or state.speaking is not None or state.now < state.sure:
        return state, ()
    missing = () if verdict.enough or not probes_left(state) else verdict.missing
    for facet in missing:
        worded = verdict.probe if facet == missing[0] else ""
        if facet not in state.current.probed and wording(state, facet, worded):
            return probe(state, facet, worded)
    return move_on(state)
