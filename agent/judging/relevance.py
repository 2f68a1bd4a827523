"""How likely an answer is one to its question: signs for and against, weighed.

The weights were fitted by logistic regression on the tuning half of `tests/answers/` and rounded by hand.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from agent.judging.language import Form, Language
from agent.judging.reading import Asked, Heard

MOST = 3
"""More signs of one sort than this say no more."""
OUTSET = 0.3
ASIDE, STEMS, TOPICS, GENERAL, LENGTH = -1.85, 0.6, 0.8, 0.8, 0.015
"""What each sign is worth: of talk beside the question, of its own words and topics, of platitudes, and each word."""
FORMS: Mapping[Form, tuple[float, Mapping[str, float]]] = {
    Form.STORY: (-0.5, {"mine": 0.8, "result": 0.5, "closing": 0.5}),
    Form.STEPS: (-0.75, {"tradeoff": 0.35, "evidence": 0.35, "mine": -0.6}),
    Form.CLOSED: (0.0, {"settled": 0.75}),
    Form.VIEW: (0.4, {}),
}
"""For each form of answer what it begins with, and what its cues are worth."""
DENSE = 20
"""Steps are counted for so many words: a procedure is told in little else."""
STEP = 0.75


def relevance(asked: Asked, heard: Heard, language: Language) -> float:
    """0 (off the question) to 1; 1 in a language whose topics are not known."""
    if language.topics is None:
        return 1.0
    aside = sum(
        len(places)
        for topic, places in heard.topics.items()
        if topic in language.aside and topic not in asked.topics and not language.aside[topic] & asked.topics
    )
    topics = sum(len(heard.topics.get(topic, ())) for topic in asked.topics)
    begin, cues = FORMS[asked.kind.form]
    words = len(heard.words)
    score = OUTSET + begin + LENGTH * min(words, 60)
    score += ASIDE * min(aside, MOST) + TOPICS * min(topics, MOST) + STEMS * min(len(asked.stems & heard.stems), MOST)
    score += GENERAL * min(heard.count("general"), MOST)
    score += sum(worth * min(heard.count(name), MOST) for name, worth in cues.items())
    if asked.kind.form is Form.STEPS:
        score += STEP * min(MOST, DENSE * heard.count("approach") / max(words, 1))
    return round(1 / (1 + math.exp(-score)), 3)
