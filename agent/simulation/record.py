"""What the scorecard reads in a simulated interview: what was put, in whose words, and what the candidate meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from agent.interview.events import CandidateTurn, Note, Pressed, Say
from agent.interview.plan import Plan, Question
from agent.interview.script import script, sentences
from agent.interview.state import Phase
from agent.simulation.acts import Means, Press, Words
from agent.simulation.world import Interview, Moment

OVER = (Phase.CLOSING, Phase.ENDED)


def says(interview: Interview) -> Iterator[tuple[Moment, Say]]:
    """Everything the interviewer said, with the moment in which it began."""
    return ((moment, say) for moment in interview.moments for say in moment.says)


def turns(interview: Interview) -> Iterator[tuple[int, Moment, Words]]:
    """Everything the candidate said, typed, drew or clicked, with its place among the moments."""
    for place, moment in enumerate(interview.moments):
        if isinstance(moment.event, CandidateTurn) and isinstance(moment.act, Words):
            yield place, moment, moment.act


def before(interview: Interview, place: int) -> Phase:
    """The phase in which a moment found the interview."""
    return interview.moments[place - 1].state.phase if place else Phase.NEW


def means(moment: Moment) -> Means | None:
    """What the candidate meant by what they just did; None where they did nothing, or pressed something."""
    return moment.act.means if isinstance(moment.act, Words) and isinstance(moment.event, CandidateTurn) else None


def presses(moment: Moment, button: str) -> bool:
    return isinstance(moment.event, Pressed) and isinstance(moment.act, Press) and moment.act.button == button


def question_of(plan: Plan, question_id: str | None) -> Question | None:
    return next((one for one in plan.questions if one.id == question_id), None)


def put(interview: Interview) -> dict[str, float]:
    """The questions that were put, by id, and when first."""
    first: dict[str, float] = {}
    for moment, say in says(interview):
        question = question_of(interview.plan, say.question_id)
        if question is not None and question.text in say.text:
            first.setdefault(question.id, moment.at)
    return first


def noted(interview: Interview, *kinds: str) -> set[object]:
    """The questions that a creator finds notes of these kinds about."""
    notes = (command for _, command in interview.commands if isinstance(command, Note))
    return {note.detail["question_id"] for note in notes if note.kind in kinds}


def out_of_time(interview: Interview, at: float) -> bool:
    limit = interview.plan.limits.seconds
    return limit is not None and at >= limit


def lines(plan: Plan, *keys: str) -> tuple[str, ...]:
    """The interview's wording for these keys, with its slots."""
    pools = script(plan.language, plan.limits.tone).lines
    return tuple(line for key in keys for line in pools[key])


def holds(text: str, template: str) -> bool:
    """Whether a line of the wording, whatever fills its slots, is in the text."""
    return all(part.strip() in text for part in re.split(r"\{\w+\}", template))


def holds_one(text: str, templates: tuple[str, ...]) -> bool:
    return any(holds(text, one) for one in templates)


def brief(plan: Plan) -> tuple[str, ...]:
    """What the interviewer may say about the job, sentence by sentence."""
    return tuple(sentences(plan.brief.replace("\n", " ")))


def creators_words(plan: Plan) -> tuple[str, ...]:
    """Everything a creator wrote to be spoken, the longest first."""
    texts = {plan.ai_name, *brief(plan)}
    for question in plan.questions:
        texts |= {question.text, *question.probes, *(facet.probe for facet in question.facets), *question.options}
    return tuple(sorted((text for text in texts if text), key=len, reverse=True))


def own_words(text: str, creators: Iterable[str]) -> str:
    """What of an utterance is the interviewer's own wording."""
    for written in creators:
        text = text.replace(written, "")
    return text
