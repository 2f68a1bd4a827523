"""The judge that needs no model: what an answer holds, by cue words, length and likeness to the question.

It is made to be fair rather than clever. A doubt counts for the candidate, and an honest "I don't know" is enough.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from agent.interview.events import Judge, Verdict


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question: how to tell it, and what a good answer to it holds."""

    cues: re.Pattern[str]
    facets: tuple[str, ...]
    """What to listen for, the most useful to ask about first."""
    needed: int
    """So many of the facets are enough."""
    words: int
    """A shorter answer is thin, whatever its cues."""


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})")


KINDS: tuple[Kind, ...] = (
    Kind(
        _any(
            "tell me about a (?:time|situation|project|moment|challenge|mistake|conflict|decision)",
            "(?:describe|recall|think of|share|talk about) (?:a|an|one|the|your) (?:\\w+ ){0,2}"
            "(?:time|situation|project|moment|challenge|mistake|conflict|decision|example|occasion|failure)",
            "(?:give|share) (?:me |us )?an example",
            "have you ever",
            "when (?:have|did) you",
            "(?:how|what|why) did you",
            "(?:proud|proudest|hardest|biggest|toughest) ",
        ),
        facets=("action", "result", "role", "reflection", "situation"),
        needed=3,
        words=30,
    ),
    Kind(
        _any(
            "how (?:would|do|does|can|could|should) (?:you|we|one|a|an|the|it)",
            "(?:design|implement|write|debug|optimi[sz]e|refactor|architect|build) ",
            "explain",
            "difference between",
            "what (?:is|are) (?:a|an|the) ",
            "compare",
            "walk me through how",
            "algorithm|complexity|database|architecture|trade-?off",
        ),
        facets=("approach", "tradeoff", "evidence"),
        needed=2,
        words=25,
    ),
    Kind(
        re.compile(r"(?:^|[.!?,] )(?:do|are|can|will|would|is|did|have) (?:you|there|your) "),
        facets=(),
        needed=0,
        words=1,
    ),
    Kind(re.compile(""), facets=("detail",), needed=1, words=20),
)
"""The first kind whose cues are in the question is the question's."""

FACETS: Mapping[str, re.Pattern[str]] = {
    "situation": _any(
        "when i was", "at (?:my|the|a) (?:\\w+ )?(?:company|job|work|school|university|team|time|startup)",
        "there was", "we had", "last (?:year|month|summer)", "years? ago", "back (?:in|then)", "during",
        "at that (?:time|point)", "in 20\\d\\d",
        "the (?:problem|situation|context|background|challenge|issue) (?:was|is)", "once", "while i",
        "our (?:team|client|customer|system|product)",
    ),
    "role": _any(
        "my (?:role|part|job|task|responsibility|responsibilities|contribution)",
        "i was (?:the|a|an|responsible|in charge|leading|asked|assigned)",
        "i (?:led|owned|managed|coordinated|headed|ran|drove|took over|volunteered)", "as (?:a|an|the) \\w+",
        "i myself", "i personally", "on my own",
    ),
    "action": _any(
        "i (?:\\w+ly )?(?:\\w+ed|built|wrote|made|set|took|led|went|spoke|began|ran|found)\\b",
        "i (?:sat|got|put|kept|held|drew|brought|chose|did|gave|broke|cut|met|sent|taught)\\b", "i then", "so i ",
        "first,? i", "i (?:decided|started) ", "my first step", "we (?:decided|started|built|wrote|\\w+ed)\\b",
    ),
    "result": _any(
        "as a result", "in the end", "result(?:ed|s)?\\b", "outcome", "eventually", "finally", "ended up",
        "turned out", "led to",
        "(?:reduced|increased|improved|saved|grew|dropped|doubled|halved|rose|fell|shrank)\\b",
        "(?:shipped|launched|delivered|succeeded|failed|won|resolved|fixed|solved)\\b", "percent", "\\d+ ?%",
        "it worked", "worked (?:out|well)", "on time", "the (?:client|customer|team|users?) (?:was|were) ",
        "we (?:managed|were able)", "after that",
    ),
    "reflection": _any(
        "i (?:\\w+ )?(?:learned|learnt|realised|realized|understood|discovered)", "taught me", "lesson",
        "next time", "looking back", "in hindsight", "in retrospect", "differently", "since then", "ever since",
        "from then on", "now i (?:always|never|make)", "takeaway", "would have", "should have", "i wish",
    ),
    "approach": _any(
        "first", "then", "next", "after that", "finally", "start (?:by|with)", "i(?:'d| would|'ll| will) ", "step",
        "break", "use (?:a|an|the)\\b", "using", "by \\w+ing", "means", "is (?:a|an|when|like|used)", "iterate",
        "loop", "split", "store", "call", "return", "def ", "function", "class ",
    ),
    "tradeoff": _any(
        "trade-?offs?", "downsides?", "drawbacks?", "disadvantages?", "advantages?", "however", "on the other hand",
        "alternativ", "instead of", "rather than", "depends", "whereas", "compared (?:to|with)", "but ", "cost",
        "slower", "faster", "simpler", "cheaper", "harder", "easier", "versus", "although", "pros and cons",
        "unless", "complexity",
    ),
    "evidence": _any(
        "test", "measur", "metric", "benchmark", "monitor", "profil", "log(?:s|ging)?\\b", "for example",
        "for instance", "in practice", "in production", "i(?:'ve| have) (?:used|seen|done|worked)", "when i ",
        "because", "since", "data", "percent", "\\d", "prove", "verify", "check", "o of ", "experience",
    ),
    "detail": _any(
        "because", "since", "for example", "for instance", "such as", "so that", "which means", "in particular",
        "specifically", "\\d", "especially", "the reason", "that is why", "that's why", "i(?:'ve| have)", "when i",
        "like ", "always", "years?", "as (?:a|an) ", "to (?:be able|help|make|learn|build|become|work)",
    ),
}  # fmt: skip

UNKNOWING = re.compile(
    r"\b(?:i (?:really |honestly |just )?(?:do not|don't|dont|wouldn't|would not)"
    r" (?:know|remember|recall|have (?:any|an|that|much)\b)|no idea|not (?:really )?sure"
    r"|(?:can't|cannot|can not) (?:think of|remember|recall)|(?:i've|i have) never|never (?:done|used|had|worked)"
    r"|no experience|nothing comes to mind|i have no\b)"
)
MOST_UNKNOWING_WORDS = 18
"""Someone who says more than this has gone on to answer."""

VAGUE = _any(
    "stuff", "things?\\b", "kind of", "sort of", "whatever", "somehow", "something", "etc", "and so on", "you know",
    "basically", "various", "a lot of", "some people", "it depends", "generally", "usually", "normally", "in general",
)  # fmt: skip
VAGUE_SHARE = 0.08
"""More vague words than this among all of them, and nothing in the answer can be held on to."""

CONCRETE = re.compile(r"\d|\b(?:percent|hundred|thousand|million|week|month|two|three|four|five|ten|twenty)s?\b")

LEAST_JUDGED_WORDS = 12
"""Too short an answer shares no words with its question by chance, so it is never held to be off it."""

_STOPWORDS = frozenset(
    (
        "a about all also am an and any are as at be been but by can could describe did do does example explain for "
        "from give had  has have how i if in is it its just like me most my of on or our so some tell than that the "
        "their them then there  they this time to us very was way we were what when where which who why will with "
        "would you your yourself"
    ).split()
)


def judge(command: Judge) -> Verdict:
    """The verdict on the answers so far. In a language without cue words only their length is judged."""
    answer = " ".join(command.answers)
    words = answer.split()
    if command.language.partition("-")[0].lower() != "en":
        return Verdict(1.0, missing=() if len(words) >= 15 else ("detail",), enough=len(words) >= 15)
    told = answer.lower().replace("’", "'")
    if UNKNOWING.search(told) and len(words) <= MOST_UNKNOWING_WORDS:
        return Verdict(0.5, enough=True)
    kind = next(kind for kind in KINDS if kind.cues.search(command.question_text.lower()))
    present = tuple(facet for facet in kind.facets if FACETS[facet].search(told))
    relevance = _relevance(command.question_text, answer, len(present))
    missing = [facet for facet in kind.facets if facet not in present]
    vague = len(VAGUE.findall(told)) > VAGUE_SHARE * len(words) and not CONCRETE.search(told)
    thin = len(words) < kind.words
    if kind.facets and (vague or (thin and not missing)) and "detail" not in missing:
        missing.insert(0, "detail")
        present = tuple(facet for facet in present if facet != "detail")
    if relevance < 0.2:
        missing.insert(0, "topic")
    enough = not thin and not vague and len(present) >= kind.needed and relevance >= 0.2
    return Verdict(relevance, present, () if enough else tuple(missing), enough)


def _relevance(question: str, answer: str, facets: int) -> float:
    """The share of the question's own words that come back, lifted by every facet found."""
    asked, told = _stems(question), _stems(answer)
    if not asked or len(answer.split()) < LEAST_JUDGED_WORDS:
        return 0.5
    shared = len(asked & told) / min(len(asked), 4)
    return round(min(1.0, shared + 0.15 * facets), 3)


def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z][a-z0-9+#]*", text.lower())
    return frozenset(re.sub(r"(?:ing|ed|es|s|ly|e)$", "", word)[:7] for word in words if word not in _STOPWORDS)
