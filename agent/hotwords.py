"""What the recogniser is primed with: the interview's own terms, and the question just asked. Pure.

Whisper takes what it is given for what was said before, and leans towards its spelling: a "Postgres" it would write as
"post grass" it writes right once it has seen it. Terms come first and the question last, where it leans most.
What a good answer should hold is left out: nobody is to be credited with a word because the recogniser expected it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from agent.interview.plan import Plan, Question

MOST_TERMS = 20
TERM_CHARACTERS = 160
"""Of all terms together; each further word costs decoding time."""
QUESTION_CHARACTERS = 200
"""Of the question's end, where its point is."""

_TOKEN = re.compile(r"[^\s,;:!?()\[\]{}\"“”«»]+")
_MARKED = re.compile(
    r"\w*[a-z]\w*[A-Z]|\w*[A-Z][\w&]*[A-Z]|\w*[A-Za-z]\w*\d|\w*\d\w*[A-Za-z]|\w+[+#]|\.?\w+\.\w+|\.[A-Z]\w"
)
"""A capital inside (JavaScript), capitals (SQL, R&D), letters with digits (S3), signs (C++, Node.js, .NET)."""
_CAPITAL = re.compile(r"[A-ZÁÉÍÓÚÑ][\w'’-]+")
_SENTENCE_END = re.compile(r"[.!?:]$")


def prompt(plan: Plan, question: Question | None) -> str:
    """Words that the candidate is likely to say, the likeliest last."""
    here = [] if question is None else [question.text, *question.options]
    elsewhere = [plan.title, plan.brief]
    elsewhere += [text for one in plan.questions if one is not question for text in (one.text, *one.options)]
    asked = plan.title if question is None else question.text
    terms = _bounded(one for one in terms_of([*here, *elsewhere]) if one not in asked)
    return " ".join(part for part in (f"{', '.join(reversed(terms))}." if terms else "", _end(asked)) if part)


def terms_of(texts: Iterable[str]) -> list[str]:
    """The technical terms and names in these texts, in their order, each once."""
    found: dict[str, str] = {}
    for text in texts:
        first = True
        for match in _TOKEN.finditer(text):
            token = match.group()
            word = token.rstrip(".…").strip("'’*_`")
            if _MARKED.match(word) or (not first and _CAPITAL.fullmatch(word)):
                found.setdefault(word.lower(), word)
            first = _SENTENCE_END.search(token) is not None
    return list(found.values())


def _bounded(terms: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for term in terms:
        if len(kept) == MOST_TERMS or sum(len(one) + 2 for one in kept) + len(term) > TERM_CHARACTERS:
            break
        kept.append(term)
    return kept


def _end(text: str) -> str:
    if len(text) <= QUESTION_CHARACTERS:
        return text
    return text[-QUESTION_CHARACTERS:].partition(" ")[2]
