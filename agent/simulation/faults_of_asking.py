"""Faults in what the interviewer asks, how long it takes, and how it ends. Defined in `docs/simulation.md`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from agent.interview import timing
from agent.interview.conditions import applies
from agent.interview.events import (
    CandidateTurn,
    Joined,
    Pressed,
    Purpose,
    Say,
    Silence,
    SpeechRestored,
    Spoken,
    TurnCut,
)
from agent.interview.plan import CHOICES
from agent.interview.script import sentences
from agent.interview.state import Phase
from agent.simulation.acts import Means
from agent.simulation.record import (
    OVER,
    creators_words,
    holds_one,
    lines,
    means,
    noted,
    out_of_time,
    own_words,
    presses,
    put,
    question_of,
    says,
)
from agent.simulation.world import Interview, Moment, seconds_to_say

LEADING: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:don't you|do you not|wouldn't you|isn't it|isn't that|aren't you|didn't you|surely|obviously"
        r"|of course you|you must have|i assume|i suppose you|would you agree|don't you agree|right\?|correct\?)",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:no es así|no es cierto|no cree|no crees|no le parece|no te parece|seguramente|obviamente|claro que"
        r"|por supuesto que|supongo que|imagino que|está de acuerdo|estás de acuerdo|(?:verdad|cierto|no)\?)",
        re.IGNORECASE,
    ),
}
DOUBLE: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:and|or),? (?:what|how|why|who|when|where|did you|do you|would you)\b", re.IGNORECASE),
    "es": re.compile(r"\w,? [yeou],? ¿?(?:qué|cómo|por qué|quién|cuándo|dónde|cuál|cuánto)\b", re.IGNORECASE),
}
SLACK = 1.0
"""Seconds by which the simulation's own steps may be late."""


def required_missed(interview: Interview) -> int:
    """Required questions that apply and were never put, though there was time."""
    asked, passed, state = put(interview), noted(interview, "not_applicable"), interview.state
    missed = [
        index
        for index, one in enumerate(interview.plan.questions)
        if one.required and one.id not in {*asked, *passed} and applies(state, index)
    ]
    if interview.end is None or not missed or interview.end.reason == "candidate_ended":
        return 0
    return len(missed) if interview.end.reason == "completed" or _spent(interview, missed) else 0


def _spent(interview: Interview, missed: list[int]) -> bool:
    """Whether time that the missed questions needed went into an optional question or a probe."""
    plan = interview.plan
    needed = sum(timing.least(interview.state, plan.questions[index]) for index in missed)
    first = put(interview)
    for moment, say in says(interview):
        question = question_of(plan, say.question_id)
        if question is None or plan.limits.seconds is None:
            continue
        optional = not question.required and first.get(question.id) == moment.at
        if (optional or say.purpose is Purpose.PROBE) and plan.limits.seconds - moment.at < needed:
            return True
    return False


def probes_over_limit(interview: Interview) -> int:
    probes = Counter(say.question_id for _, say in says(interview) if say.purpose is Purpose.PROBE)
    limits = {one.id: 0 if one.type in CHOICES else interview.plan.probe_limit(one) for one in interview.plan.questions}
    return sum(max(0, count - limits.get(question_id or "", 0)) for question_id, count in probes.items())


def repeated_questions(interview: Interview) -> int:
    """Questions and probes put again though nobody asked, interrupted, fell silent or came back."""
    asked: set[tuple[str | None, str]] = set()
    count, excused = 0, False
    last: Say | None = None
    for place, moment in enumerate(interview.moments):
        excused = excused or _excuses(interview, moment, last)
        if place and (means(moment) is Means.BACK or presses(moment, "back")):
            left = interview.moments[place - 1].state.question.id  # it comes again in its turn
            asked = {one for one in asked if one[0] != left}
        for say in moment.says:
            prompts = _prompts(interview, say)
            count += sum((say.question_id, one) in asked for one in prompts) if not excused else 0
            asked |= {(say.question_id, one) for one in prompts}
            excused, last = False, say
    return count


def _excuses(interview: Interview, moment: Moment, last: Say | None) -> bool:
    """Whether what happened is a reason to put a question again."""
    match moment.event:
        case Joined() | SpeechRestored() | Pressed():
            return True
        case Spoken(finished=finished):
            return not finished
        case CandidateTurn() if means(moment) not in (Means.ANSWER, Means.NOISE):
            return True
    checked = last is not None and holds_one(last.text, lines(interview.plan, "checking"))
    return last is not None and (last.purpose is Purpose.CONFIRM or checked)


def _prompts(interview: Interview, say: Say) -> list[str]:
    """The questions an utterance puts."""
    question = question_of(interview.plan, say.question_id)
    found = [question.text] if question is not None and question.text in say.text else []
    return [*found, sentences(say.text)[-1]] if say.purpose is Purpose.PROBE else found


def leading_or_double_questions(interview: Interview) -> int:
    """Utterances of the interviewer's own wording that ask two things at once, or suggest an answer."""
    count, creators, language = 0, creators_words(interview.plan), interview.plan.language
    leading, double = LEADING[language], DOUBLE[language]
    for _, say in says(interview):
        own = own_words(say.text, creators)
        asks = own.count("?") + any("?" in one and one in say.text for one in creators)
        asked = " ".join(one for one in sentences(own) if one.endswith("?"))
        count += asks > 1 or leading.search(asked) is not None or double.search(asked) is not None
    return count


def time_overrun(interview: Interview) -> int:
    """1 where anything but the goodbye is said after limit and grace, or the goodbye begins or ends later than that."""
    limit = interview.plan.limits.seconds
    if limit is None:
        return 0
    latest = timing.grace_ends(interview.state) + SLACK
    said = list(says(interview))
    late = any(moment.at > latest for moment, _ in said)
    goodbye = seconds_to_say(said[-1][1].text, said[-1][1].pace) if said else 0.0
    return int(late or interview.ended_at > latest + goodbye)


def wrong_ends(interview: Interview) -> int:
    """Ends that nothing called for, and calls that were not followed."""
    return _unasked_confirmations(interview) + _unobeyed_stops(interview) + int(not _ended_rightly(interview))


def _ended_rightly(interview: Interview) -> bool:
    if interview.end is None:
        return not interview.unfinished
    last = max((place for place, moment in enumerate(interview.moments) if moment.says), default=0)
    closing = interview.moments[last]
    match interview.end.reason:
        case "time_limit":
            return out_of_time(interview, closing.at)
        case "candidate_ended":
            agreed = means(closing) in (Means.YES, Means.STOP) or presses(closing, "end")
            return agreed and _last_said(interview, last) is Purpose.CONFIRM
        case "completed":
            return _all_asked(interview, last)
    return False


def _last_said(interview: Interview, place: int) -> Purpose | None:
    """The purpose of what was said last before a moment."""
    return next(
        (one.says[-1].purpose for one in reversed(interview.moments[:place]) if one.says),
        None,
    )


def _all_asked(interview: Interview, closing: int) -> bool:
    """Every question that applies was put or noted as dropped for time, and the last had its turn."""
    asked = put(interview)
    dropped = noted(interview, "skipped_for_time", "not_applicable")
    for index, question in enumerate(interview.plan.questions):
        if question.id not in asked and question.id not in dropped and applies(interview.state, index):
            return False
    since: list[Moment] = []
    for moment in interview.moments[: closing + 1]:
        prompted = any(say.purpose in (Purpose.GREETING, Purpose.QUESTION, Purpose.PROBE) for say in moment.says)
        since = [] if prompted else [*since, moment]
    reactions = (CandidateTurn, TurnCut, Pressed, Silence)
    return not interview.plan.questions or any(isinstance(moment.event, reactions) for moment in since)


def _unasked_confirmations(interview: Interview) -> int:
    """The candidate is asked about ending who never spoke of it."""
    count = 0
    for moment in interview.moments:
        confirms = any(say.purpose is Purpose.CONFIRM for say in moment.says)
        count += confirms and means(moment) is not Means.STOP and not presses(moment, "end")
    return count


def _unobeyed_stops(interview: Interview) -> int:
    count = 0
    for place, moment in enumerate(interview.moments):
        confirmed = means(moment) is Means.YES or presses(moment, "end")
        asked = place > 0 and interview.moments[place - 1].state.phase is Phase.CONFIRMING
        count += confirmed and asked and moment.state.phase not in OVER
    return count
