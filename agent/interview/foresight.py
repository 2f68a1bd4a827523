"""What the interviewer may say next, known before the candidate has finished: its sound can be made ready."""

from __future__ import annotations

from agent.interview.events import Say
from agent.interview.frozen import replace
from agent.interview.moves import move_on, probe, probes_left, wording
from agent.interview.state import Phase, State, Step


def foresee(state: State, at: float, facets: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The utterances that would follow if the answer ended at `at`: moving on first, then a probe for each facet.

    A guess and no promise: only `step` decides.
    """
    if state.phase not in (Phase.ASKING, Phase.JUDGING):
        return ()
    heard = replace(state.marked(answers=(*state.current.answers, "")), now=max(at, state.now), unsaid="")
    likely = [move_on(heard)]
    if probes_left(heard):
        likely += [
            probe(heard, facet) for facet in facets if facet not in state.current.probed and wording(heard, facet)
        ]
    return tuple(text for step in likely for text in _texts(step))


def _texts(step: Step) -> list[str]:
    return [command.text for command in step[1] if isinstance(command, Say)]
