"""What an interviewer may say that holds nothing of the candidate: the script's own lines and the creator's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

from agent.interview.plan import Plan
from agent.interview.script import script, spoken_name


def authored(plan: Plan) -> frozenset[str]:
    """Texts that were there before the candidate came, none of which names them.

    Not among them: a model's words, which may take up an answer; what is filled in while the interview goes on.
    """
    named = frozenset(_words(plan.candidate_name))
    return frozenset(text for text in _texts(plan) if named.isdisjoint(_words(text)))


def _texts(plan: Plan) -> Iterator[str]:
    lines = script(plan.language, plan.limits.tone)
    known = {"ai": plan.ai_name} | ({} if spoken_name(plan.candidate_name) else {"name": ""})
    for pools in (lines.lines, lines.probes):
        for pool in pools.values():
            for template in pool:
                if {field for _, field, _, _ in Formatter().parse(template) if field is not None} <= known.keys():
                    yield template.format(**known)
    for question in plan.questions:
        yield question.text
        yield from question.probes
        yield from (facet.probe for facet in question.facets)
        yield lines.listing(question.options)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", text.lower())
