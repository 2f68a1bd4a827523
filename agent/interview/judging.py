"""An answer is given: when it is sure to be over and its verdict is there, what that calls for is done.

A verdict that takes longer is waited for under an acknowledgement.
"""

from __future__ import annotations

from agent.interview.events import CandidateStarted, Clock, Deliberating, Judged, Purpose
from agent.interview.frozen import replace
from agent.interview.moves import UNJUDGED, move_on, probe, probes_left, wording
from agent.interview.saying import acknowledgement, listen, say
from agent.interview.script import opener
from agent.interview.state import Phase, State, Step


def deliberating(state: State, event: Deliberating) -> Step:
    """Say at once what a reply begins with whatever the verdict is, unless the candidate may go on."""
    return _acknowledge(state) if event.turn == state.turn and not state.may_go_on else (state, ())


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
    if state.speaking is not None or state.may_go_on:
        return state, ()
    if verdict is None:
        return _acknowledge(state) if state.sure is not None else (state, ())
    missing = () if verdict.enough or not probes_left(state) else verdict.missing
    for facet in missing:
        worded = verdict.probe if facet == missing[0] else ""
        if facet not in state.current.probed and wording(state, facet, worded):
            return probe(state, facet, worded)
    return move_on(state)


def _acknowledge(state: State) -> Step:
    """Show that the answer was heard. Who goes on after that is not told so again."""
    said = acknowledgement(state)
    if not (said or state.lead):
        return state, ()
    thanked = opener(said) if said else state.thanked
    return say(replace(state, acknowledged=True, thanked=thanked, left=None), Purpose.ACKNOWLEDGE, said)
