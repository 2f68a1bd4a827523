"""What the interviewer does when nobody speaks: finish what was cut, nudge, offer help, move on, and at last let go."""

from __future__ import annotations

from agent.interview.events import Purpose, Silence
from agent.interview.frozen import replace
from agent.interview.moves import check, following, judge, leave_open, move_on, note, take_up
from agent.interview.plan import WORKSPACES
from agent.interview.saying import go_on, line, say
from agent.interview.state import State, Step

LADDER = 2
"""Silences that are answered with words before the question is left."""
ANSWERED_LADDER = 1
"""The same where something was already said to the question."""
SILENT_QUESTIONS = 2
"""After this many wholly unanswered questions in a row, ask whether anybody is there."""


def silence(state: State, _: Silence) -> Step:
    """One rung of the ladder, while an answer is listened to."""
    state = replace(state, floor=False)
    if state.speaking is not None:
        return state, ()
    if state.unjudged:
        return judge(state)
    if state.unsaid:
        return go_on(state)
    rung, state = state.nudges, replace(state, nudges=state.nudges + 1)
    working = state.question.type in WORKSPACES
    if rung == (ANSWERED_LADDER if state.current.answers and not working else LADDER):
        return _given_up(state)
    key = ("workspace_nudge" if working else "nudge") if rung == 0 else "offer"
    return say(state, Purpose.NUDGE, line(state, key, state.index + rung))


def silence_confirming(state: State, _: Silence) -> Step:
    """Silence is no consent to end."""
    return take_up(state, line(state, "carry_on")) if state.speaking is None else (state, ())


def silence_checking(state: State, _: Silence) -> Step:
    """Nobody is there."""
    return leave_open(state) if state.speaking is None else (state, ())


def _given_up(state: State) -> Step:
    if state.current.answers:
        return move_on(state)
    state = replace(state, unanswered=state.unanswered + 1)
    mute = following(state) is None and not any(one.answers for one in state.progress)
    if mute or state.unanswered >= SILENT_QUESTIONS:
        return check(state)
    return move_on(state, line(state, "moving_on"), note(state, "unanswered"))
