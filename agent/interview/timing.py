"""The time of an interview: what is left, what fits into it, and when to look at the clock again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agent.interview.conditions import may_apply
from agent.interview.plan import Question, QuestionType
from agent.interview.state import Phase, State

WEIGHT: Mapping[QuestionType, float] = {
    QuestionType.OPEN_ENDED: 1.0,
    QuestionType.SINGLE_CHOICE: 0.4,
    QuestionType.MULTIPLE_CHOICE: 0.4,
    QuestionType.RESEARCH: 1.5,
    QuestionType.CODING: 3.0,
    QuestionType.WHITEBOARD: 3.0,
}
"""How the limit is divided over the questions."""

LEAST_SECONDS: Mapping[QuestionType, float] = {
    QuestionType.OPEN_ENDED: 30.0,
    QuestionType.SINGLE_CHOICE: 15.0,
    QuestionType.MULTIPLE_CHOICE: 15.0,
    QuestionType.RESEARCH: 45.0,
    QuestionType.CODING: 120.0,
    QuestionType.WHITEBOARD: 120.0,
}
"""The least time worth asking a question in; half its fair share where the limit is too short for that."""

PROBE_SECONDS = 20.0
"""A probe and a short answer to it."""

LONG_INTERVIEW = 12 * 60.0
"""Above this, notices come at five minutes and one minute; below, at a quarter and a tenth of the limit."""
NOTICES_LONG = (300.0, 60.0)
NOTICES_SHORT = (0.25, 0.1)
LEAST_NOTICE = 15.0
"""A notice of less than this would take up the time that it announces."""

GRACE_SHARE, GRACE_LEAST, GRACE_MOST = 0.05, 5.0, 20.0


def least_seconds(types: Iterable[QuestionType]) -> float:
    """The least time in which questions of these types are worth asking."""
    return sum(LEAST_SECONDS[one] for one in types)


def remaining(state: State, at: float) -> float | None:
    """Seconds left at `at` on the session's clock; None where there is no limit."""
    limit = state.plan.limits.seconds
    if limit is None:
        return None
    if state.phase is Phase.NEW:
        return limit
    return max(0.0, state.began + limit - at)


def is_up(state: State) -> bool:
    return remaining(state, state.now) == 0.0


def grace_ends(state: State) -> float:
    """When even a candidate in mid-sentence is cut in upon."""
    limit = state.plan.limits.seconds or 0.0
    return state.began + limit + min(GRACE_MOST, max(GRACE_LEAST, GRACE_SHARE * limit))


def share_ends(state: State, index: int) -> float | None:
    """When the question at `index`, if asked now, has used its share of what is left."""
    left = remaining(state, state.now)
    if left is None:
        return None
    weight = WEIGHT[state.plan.questions[index].type]
    return state.now + left * weight / (weight + sum(WEIGHT[one.type] for one in _to_come(state, index)))


def allows_probe(state: State) -> bool:
    """Whether a probe still fits into the current question's share."""
    return state.share_ends is None or state.now + PROBE_SECONDS <= state.share_ends


def fits(state: State, index: int) -> bool:
    """Whether to ask the question at `index`: required ones always, optional ones if they crowd none of those out."""
    question = state.plan.questions[index]
    left = remaining(state, state.now)
    if question.required or left is None:
        return True
    required = [one for one in _to_come(state, index) if one.required]
    return left >= sum(least(state, one) for one in (question, *required))


def thresholds(state: State) -> tuple[float, ...]:
    """With how many seconds left the candidate is told so, in order."""
    limit = state.plan.limits.seconds
    if limit is None:
        return ()
    if limit > LONG_INTERVIEW:
        return NOTICES_LONG
    return tuple(share * limit for share in NOTICES_SHORT if share * limit >= LEAST_NOTICE)


def passed(state: State) -> int:
    """How many thresholds lie behind: more than were announced means that a notice is due."""
    end = state.began + (state.plan.limits.seconds or 0.0)
    return sum(state.now >= end - threshold for threshold in thresholds(state))


def next_wake(state: State) -> float | None:
    """When the machine next needs to see the clock, if ever."""
    if state.phase in (Phase.NEW, Phase.AWAY, Phase.ENDED) or not state.present:
        return None
    limit = state.plan.limits.seconds
    timed = limit is not None and state.phase is not Phase.CLOSING
    if timed and is_up(state):
        return min(grace_ends(state), state.sure or 0.0) if state.may_go_on else grace_ends(state)
    times = [state.deadline] if state.deadline is not None else []
    if state.phase is Phase.JUDGING and state.verdict is None:
        times.append(state.overdue)
    if state.phase is Phase.JUDGING and state.may_go_on and state.sure is not None:
        times.append(state.sure)
    if timed:
        end = state.began + (limit or 0.0)
        times += [end, *(end - threshold for threshold in thresholds(state)[passed(state) :])]
    return min(times, default=None)


def _to_come(state: State, index: int) -> list[Question]:
    """What may be asked after the question at `index`."""
    later = range(index + 1, len(state.plan.questions))
    return [state.plan.questions[place] for place in later if may_apply(state, index, place)]


def least(state: State, question: Question) -> float:
    whole = sum(WEIGHT[one.type] for one in state.plan.questions)
    fair = (state.plan.limits.seconds or 0.0) * WEIGHT[question.type] / whole
    return min(LEAST_SECONDS[question.type], fair / 2)
