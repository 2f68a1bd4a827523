"""The judge that needs no model: what an answer holds, by cue words, length and likeness to the question.

It is made to be fair rather than clever. A doubt counts for the candidate, and an honest "I don't know" is enough.
How it was tuned, and how often it is wrong, is in `docs/judge.md`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from agent.interview.events import Judge, Verdict
from agent.interview.language_tag import primary
from agent.interview.plan import WORKSPACES, Question
from agent.judging.english import ENGLISH
from agent.judging.language import STEPS_FACETS, Form, Kind, Language
from agent.judging.lexicon import words_of
from agent.judging.reading import Asked, Heard, bounded, read_answer, read_question
from agent.judging.rubric import covered
from agent.judging.spanish import SPANISH
from agent.judging.weighing import Weighed, weigh

LANGUAGES: Mapping[str, Language] = {"en": ENGLISH, "es": SPANISH}

LEAST_WORDS = 15
"""In a language without cues, an answer of fewer words is thin."""
MOST_UNKNOWING = 40
"""Someone who says more words than this has gone on to answer."""
UNKNOWING_WITHIN = 12
"""Where "I don't know" must begin, to be the answer and not a phrase in it."""
THIN = 4
"""An answer of fewer words holds nothing to go on from, where more than a fact was asked."""
SURE = 0.5
"""Where the recogniser was less sure of an answer's words, they are not held to be off the question."""
WORK = Kind(Form.STEPS, re.compile(""), STEPS_FACETS, needs=(("tradeoff", "evidence"),))
"""Code or a drawing, whose own worth no cue can tell: it is asked what speaks for it."""
UNKNOWING = 0.5
"""The relevance of not knowing."""


def judge(command: Judge) -> Verdict:
    """The verdict on the answers so far. In a language without cue words only their length is judged."""
    language = LANGUAGES.get(primary(command.language))
    if language is None:
        return _by_length(command)
    asked = read_question(command.question_text, language)
    worked = command.kind in WORKSPACES
    if worked:
        asked = replace(asked, kind=WORK, needs=WORK.needs)
    heard = read_answer(command.answers, asked, language)
    found = covered(command.facets, heard.every) if command.facets else _found(asked, heard)
    if _unknowing(heard):
        return Verdict(UNKNOWING, found, doubtful=command.doubtful)
    weighed = weigh(asked, heard, found, language)
    if command.facets:
        missing = [facet.name for facet in command.facets if facet.name not in found]
    else:
        missing = _unmet(asked, heard, found) if worked else _missing(asked, heard, found, weighed)
    doubted = worked or _misheard(command) or language.topics is None or len(heard.words) < THIN
    if weighed.off_topic and not doubted and not (command.facets and not missing):
        missing = ["topic", *missing]
    present = tuple(facet for facet in found if facet not in missing)
    return Verdict(
        1.0 if doubted else weighed.relevance,
        present,
        tuple(dict.fromkeys(missing)),
        enough=not missing,
        doubtful=command.doubtful,
    )


def may_miss(question: Question, tag: str) -> tuple[str, ...]:
    """The facets that an answer to this question may be found to lack, in the language with this tag."""
    if question.facets:
        return (*(facet.name for facet in question.facets), "topic")
    language = LANGUAGES.get(primary(tag))
    if language is None:
        return ("detail",)
    asked = read_question(question.text, language)
    needs = WORK.needs if question.type in WORKSPACES else asked.needs
    part = ("role",) if asked.kind.form is Form.STORY else asked.kind.beyond
    return tuple(dict.fromkeys([*(facet for group in needs for facet in group), *part, "detail", "topic"]))


def _by_length(command: Judge) -> Verdict:
    words = words_of(" ".join(command.answers))
    found = covered(command.facets, bounded(words))
    missing = tuple(dict.fromkeys(facet.name for facet in command.facets if facet.name not in found))
    if not command.facets and len(words) < LEAST_WORDS:
        missing = ("detail",)
    return Verdict(1.0, found, missing, enough=not missing, doubtful=command.doubtful)


def _missing(asked: Asked, heard: Heard, found: Collection[str], weighed: Weighed) -> list[str]:
    """The facets to ask about, the most useful first; none where the answer is enough."""
    unmet = _unmet(asked, heard, found)
    lesson = "reflection" in unmet
    thin = len(heard.words) < THIN and asked.kind.form is not Form.CLOSED
    if not thin and (not heard.words or (weighed.complete and not lesson)):
        return []
    if weighed.vague or thin:
        return ["detail", *unmet]
    return ["reflection" if lesson else weighed.short_of, *unmet]


def _unmet(asked: Asked, heard: Heard, found: Collection[str]) -> list[str]:
    """The facets that are asked for and not there, the most useful to ask about first."""
    unmet = [facet for group in asked.needs if not set(group) & set(found) for facet in group]
    return ["role", *unmet] if "action" in unmet and heard.count("ours") > 0 else unmet


def _misheard(command: Judge) -> bool:
    """Whether the recogniser was too unsure of the words to hold against the candidate what they are about."""
    return command.confidence is not None and command.confidence < SURE


def _found(asked: Asked, heard: Heard) -> tuple[str, ...]:
    """The facets in an answer, of those that questions of this kind ask for."""
    return tuple(facet for facet in asked.kind.facets if _holds(facet, asked, heard))


def _holds(facet: str, asked: Asked, heard: Heard) -> bool:
    match facet:
        case "detail":
            return True
        case "action":
            return heard.count("mine") > 0
        case "role":
            return heard.count("mine", "role") > 0
        case "approach":
            return heard.count("approach") >= asked.kind.steps * len(heard.words)
        case "result":
            return heard.count("result") > 0 or (heard.count("mine") > 0 and heard.concluded)
        case _:
            return heard.count(facet) > 0


def _unknowing(heard: Heard) -> bool:
    places = heard.cues.get("unknowing", ())
    return bool(places) and places[0] < UNKNOWING_WITHIN and len(heard.words) <= MOST_UNKNOWING
