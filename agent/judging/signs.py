"""The signs in an answer that its verdict is weighed from: what can be counted without knowing what the words mean."""

from __future__ import annotations

import math
from collections.abc import Collection

from agent.judging.language import Language
from agent.judging.reading import ENDING, Asked, Heard
from agent.judging.senses import compared

MOST = 3
"""More of one sign than this say no more."""
SPAN = 20
"""Density is counted for so many words."""
BRIEF, SHORT, MIDDLING, LONG = 8, 14, 22, 35
"""Answers of fewer words are brief, and short; of more, middling, and long."""
CUES = (
    "mine ours result closing reflection approach tradeoff evidence concrete general hedge settled situation role self"
).split()
OF_FORM = (
    "mine",
    "result",
    "approach",
    "length",
    "long",
    "unmet",
    "own end",
    "told end",
    "tail",
    "no deed",
    "one deed",
)
"""Signs that tell something else for each form of question: they count again, by its name."""
VARIETY = 0.7
"""What is taken of it in a language that has another's weights: there an order, said twice, would tip a verdict."""
ADDRESSED = frozenset({"you", "your", "youd", "youre", "youve"})
SUPPOSED = frozenset({"would", "id", "youd", "could", "should"})


def signs(asked: Asked, heard: Heard, found: Collection[str], language: Language) -> dict[str, float]:
    """Each sign and how much of it there is; `found` are the facets that are there. What cannot be told is left out."""
    words = heard.words
    length = max(len(words), 1)
    on_topic, aside, elsewhere = _topics(asked, heard, language)
    shared = len(asked.stems & heard.stems)
    counted: dict[str, float] = {
        "length": math.log(1 + len(words)),
        "brief": len(words) < BRIEF,
        "short": len(words) < SHORT,
        "middling": len(words) > MIDDLING,
        "long": len(words) > LONG,
        "aside": min(aside, MOST),
        "topics": min(on_topic, MOST),
        "no topic": on_topic == 0,
        "other topics": min(elsewhere, 2 * MOST) / math.sqrt(length),
        "stems": min(shared, MOST),
        "no stem": shared == 0,
        "facets": len(found),
        "unmet": sum(not set(group) & set(found) for group in asked.needs),
        "concluded": heard.concluded,
        "own end": heard.last("mine") > max(heard.last("result"), heard.last("closing")),
        "told end": heard.last("result") >= length - ENDING,
        "tail": min((length - heard.last("mine")) / ENDING, MOST) if heard.count("mine") else 0.0,
        "no deed": heard.count("mine") == 0,
        "one deed": heard.count("mine") == 1,
        "numbers": min(sum(not word.isalpha() for word in words), MOST),
        "addressed": min(sum(word in ADDRESSED for word in words) / length * SPAN, MOST + 1),
        "supposed": min(sum(word in SUPPOSED for word in words) / length * SPAN, MOST),
        "variety": VARIETY if language.senses is None else len(heard.stems) / length,
    }
    for cue in CUES:
        count = heard.count(cue)
        counted[cue] = min(count, MOST)
        counted[f"{cue} density"] = min(count / length * SPAN, MOST)
    form = asked.kind.form.value
    counted |= compared(asked.sense, heard.sense)
    return counted | {f"{name} in {form}": counted[name] for name in OF_FORM} | {form: 1.0}


def _topics(asked: Asked, heard: Heard, language: Language) -> tuple[int, int, int]:
    """How many words are of the question's topics, of those that answer few questions, and of any others."""
    on_topic = aside = elsewhere = 0
    for topic, places in heard.topics.items():
        if topic in asked.topics:
            on_topic += len(places)
            continue
        elsewhere += len(places)
        if topic in language.aside and not language.aside[topic] & asked.topics:
            aside += len(places)
    return on_topic, aside, elsewhere
