"""The report that needs no model: what can be counted and quoted, and no score.

It takes the candidate's own sentences and says what was heard of what a good answer holds. It judges nobody: a score
without understanding would be made up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from agent.interview.events import Judge, Verdict
from agent.interview.plan import WORKSPACES, Question
from agent.report import words
from agent.report.document import (
    NEEDS_A_MODEL,
    Answer,
    Asked,
    Coverage,
    CriterionReport,
    Document,
    Integrity,
    Method,
    Outcome,
    Point,
    Provenance,
    QuestionReport,
    Quote,
    answered,
)
from agent.report.material import INTEGRITY, Material, Turn
from agent.report.measures import latency, talk
from agent.report.quotes import quote
from agent.report.sentiment import sentiment
from agent.report.themes import themes

FEWEST_QUOTES, MOST_QUOTES = 3, 5
"""Of the summary."""
QUOTABLE = range(6, 46)
"""How many words a sentence has that can stand by itself."""
_NAMES = {
    "situation": "the situation",
    "role": "their own part",
    "action": "what they did",
    "result": "what came of it",
    "reflection": "what they learned",
    "approach": "an approach",
    "tradeoff": "trade-offs",
    "evidence": "evidence or experience",
    "detail": "details or an example",
    "topic": "the question's topic",
}
_NOT_ANSWERED = {
    Outcome.SKIPPED: "was skipped by the candidate",
    Outcome.UNANSWERED: "was asked and not answered",
    Outcome.LEFT_OUT: "was left out because time was short",
    Outcome.NOT_REACHED: "was not reached",
}

Judging = Callable[[Judge], Verdict]
"""`agent.judge.judge`, or one like it."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    question: Question
    quote: Quote
    facets: tuple[str, ...]
    weight: float


def report(material: Material, judge: Judging, *, made_at: str, model_error: str | None = None) -> Document:
    """The whole document."""
    ideas = _themes(material)
    told = [
        sentence for question in material.plan.questions for sentence in _sentences(material, question, judge, ideas)
    ]
    questions = tuple(
        _question(material, question, number, [one for one in told if one.question.id == question.id], judge)
        for number, question in enumerate(material.plan.questions, 1)
    )
    chosen = _best(told)
    talked = talk(material)
    asked = tuple(
        Asked(text=str(one.data.get("text", "")), at=one.at, answered=one.data.get("answered") is True)
        for one in material.noted("candidate_question")
    )
    return Document(
        summary=_summary(material, questions, chosen),
        insights=(*_insights(questions, asked), *_on_doubt(questions)),
        themes=ideas,
        sentiment=sentiment((turn.text for turn in _prose(material)), material.language),
        quotes=tuple(one.quote for one in chosen),
        score_note=NEEDS_A_MODEL,
        questions=questions,
        criteria=tuple(
            CriterionReport(name=one.name, description=one.description, score=None, reason=None, quotes=())
            for one in material.criteria
        ),
        talk=talked,
        integrity=tuple(
            Integrity(kind=one.kind.removeprefix(INTEGRITY), at=one.at, data=dict(one.data))
            for one in material.happenings
            if one.kind.startswith(INTEGRITY)
        ),
        candidate_questions=asked,
        provenance=Provenance(
            method=Method.RULES, model=None, model_error=model_error, made_at=made_at, language=material.plan.language
        ),
    )


# ---- sentences -------------------------------------------------------------------------------------------------------


def _prose(material: Material) -> Iterator[Turn]:
    return (turn for said in material.answers.values() for turn in said if turn.is_prose)


def _themes(material: Material) -> tuple[str, ...]:
    return themes(
        [turn.text for turn in _prose(material) if not turn.doubtful],
        (question.text for question in material.plan.questions),
        material.language,
    )


def _sentences(material: Material, question: Question, judge: Judging, ideas: Sequence[str]) -> Iterator[_Sentence]:
    """What of the answers can be quoted, with what each sentence shows."""
    ideas_plain = [words.plain(idea) for idea in ideas]
    for turn in material.answers[question.id]:
        if not turn.is_prose or turn.doubtful:
            continue
        for start, end in words.sentences(turn.text):
            text = turn.text[start:end]
            if words.count(text) not in QUOTABLE:
                continue
            facets = _verdict(judge, question, (text,), material).present
            said = words.plain(text)
            weight = len(facets) + 0.5 * sum(idea in said for idea in ideas_plain)
            weight += 0.5 * any(char.isdigit() for char in text)
            yield _Sentence(question, quote(turn, start, end), facets, weight)


def _best(told: Sequence[_Sentence]) -> list[_Sentence]:
    """The weightiest sentences in their order: one a question, more where there are few questions."""
    heaviest = sorted(told, key=lambda one: -one.weight)
    firsts = {one.question.id: one for one in reversed(heaviest)}
    chosen = sorted(firsts.values(), key=lambda one: -one.weight)[:MOST_QUOTES]
    chosen += [one for one in heaviest if one not in chosen][: max(0, FEWEST_QUOTES - len(chosen))]
    return [one for one in told if one in chosen]


def _verdict(judge: Judging, question: Question, answers: tuple[str, ...], material: Material) -> Verdict:
    asked = Judge(
        turn=0,
        question_id=question.id,
        question_text=question.text,
        answers=answers,
        probes_left=0,
        facets=question.facets,
        kind=question.type,
        language=material.plan.language,
    )
    return judge(asked)


# ---- one question ----------------------------------------------------------------------------------------------------


def _question(
    material: Material, question: Question, number: int, told: Sequence[_Sentence], judge: Judging
) -> QuestionReport:
    turns = material.answers[question.id]
    coverage = _coverage(material, question, turns, judge)
    return QuestionReport(
        question_id=question.id,
        number=number,
        text=question.text,
        type=question.type.value,
        required=question.required,
        outcome=material.outcome(question),
        answers=tuple(_answer(material, turn) for turn in turns),
        doubtful_words=material.doubtful_words(question),
        follow_ups=material.follow_ups(question),
        coverage=coverage,
        score=None,
        reason=None,
        strengths=() if coverage is None else tuple(_strengths(coverage, told)),
        gaps=() if coverage is None else tuple(Point(text=f"Not heard: {_name(one)}.") for one in coverage.missing),
    )


def _coverage(material: Material, question: Question, turns: Sequence[Turn], judge: Judging) -> Coverage | None:
    """None where there is no prose to listen to, or only words the recogniser doubted: that is no gap."""
    prose = tuple(turn.text for turn in turns if turn.is_prose)
    if not prose or question.type in WORKSPACES or all(turn.doubtful for turn in turns if turn.is_prose):
        return None
    verdict = _verdict(judge, question, prose, material)
    if not verdict.present and not verdict.missing:
        return None
    return Coverage(present=verdict.present, missing=verdict.missing, enough=verdict.enough)


def _strengths(coverage: Coverage, told: Sequence[_Sentence]) -> Iterator[Point]:
    """What was heard, each with the sentence that shows it best."""
    for facet in coverage.present:
        shown = sorted((one for one in told if facet in one.facets), key=lambda one: -one.weight)
        yield Point(text=f"Heard: {_name(facet)}.", quotes=tuple(one.quote for one in shown[:1]))


def _answer(material: Material, turn: Turn) -> Answer:
    return Answer(
        message_id=turn.id,
        text=turn.text,
        source=turn.source.value,
        start=turn.start,
        end=turn.end,
        words=words.count(turn.text),
        latency_seconds=latency(material, turn),
        confidence=turn.confidence,
        doubtful=turn.doubtful,
    )


# ---- in words --------------------------------------------------------------------------------------------------------


def _summary(material: Material, questions: Sequence[QuestionReport], chosen: Sequence[_Sentence]) -> str:
    count, asked = answered(questions)
    minutes = max(1, round(material.seconds / 60))
    how = "" if material.completed else " and then left"
    took = _counted(minutes, "minute")
    lead = f"The candidate answered {count} of {_counted(asked, 'question')} in {took}{how}."
    if not chosen:
        return lead
    said = " ".join(f"“{one.quote.text}”" for one in chosen)
    return f"{lead} In the candidate's own words: {said}"


def _insights(questions: Sequence[QuestionReport], asked: Sequence[Asked]) -> Iterator[str]:
    for one in questions:
        if one.outcome in _NOT_ANSWERED:
            yield f"Question {one.number} {_NOT_ANSWERED[one.outcome]}."
        elif one.coverage is not None:
            heard = _list([_name(facet) for facet in one.coverage.present]) or "little of what a good answer holds"
            missing = _list([_name(facet) for facet in one.coverage.missing])
            yield f"Question {one.number}: heard {heard}" + (f"; not heard: {missing}." if missing else ".")
        elif any(answer.source == "code" for answer in one.answers):
            yield f"Question {one.number} was answered with code."
        elif any(answer.source == "drawing" for answer in one.answers):
            yield f"Question {one.number} was answered with a drawing."
    for question in asked:
        yield f"The candidate asked: “{question.text}”"


def _on_doubt(questions: Sequence[QuestionReport]) -> Iterator[str]:
    numbers = [one.number for one in questions if any(answer.doubtful for answer in one.answers)]
    if numbers:
        which = ("question " if len(numbers) == 1 else "questions ") + _list([str(number) for number in numbers])
        yield f"Speech recognition was unsure of answers to {which}: listen to them."


def _name(facet: str) -> str:
    return _NAMES.get(facet, facet)


def _list(items: Sequence[str]) -> str:
    return ", ".join(items[:-1]) + f" and {items[-1]}" if len(items) > 1 else "".join(items)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
