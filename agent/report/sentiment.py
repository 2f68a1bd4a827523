"""How a candidate speaks of their work: words of feeling, turned by a negation before them.

Words of trouble ("bug", "failed", "conflict") are what interviews are about and say nothing about a mood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from agent.report.document import Sentiment

_TOKENS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[.,;!?]", re.UNICODE)
_REACH = 3
"""So many words before it a negation still turns a word; a comma ends it."""
_LEAST = 2
"""Fewer words of feeling than this say nothing."""
_CLEAR = 0.7
"""The share of one side that makes it the tone of the whole."""

_POSITIVE: Mapping[str, str] = {
    "en": "amazing appreciate awesome brilliant calm comfortable confident delighted eager energised energized enjoy "
    "enjoyable enjoyed enjoying enthusiastic excellent excited exciting fantastic fascinated fascinating favorite "
    "favourite fortunate fulfilling fun glad grateful great happier happy hopeful inspired inspiring keen love loved "
    "loves loving lucky motivated motivating optimistic passion passionate perfect pleasant pleased pleasure proud "
    "proudest rewarding satisfied satisfying smooth smoothly success successful superb supportive thankful thrilled "
    "valuable welcoming wonderful",
    "es": "afortunado agradable agradecido alegre alegría amo apasiona contenta contento disfruté disfruto divertido "
    "emocionada emocionado emocionante encanta encantó entusiasmada entusiasmado entusiasmo excelente éxito fantástico "
    "feliz genial gusta gustó ilusión maravilloso motivada motivado orgullo orgullosa orgulloso perfecto satisfecha "
    "satisfecho tranquila tranquilo",
}
_NEGATIVE: Mapping[str, str] = {
    "en": "afraid angry annoyed annoying anxious ashamed awful awkward bitter bored boring burnout depressed "
    "depressing disappointed disappointing disappointment discouraged disgusted dislike disliked dread dreaded dull "
    "embarrassed exhausted exhausting fear frustrated frustrating frustration furious hate hated hates hating helpless "
    "hopeless horrible hostile hurt lonely miserable nasty nervous overwhelmed overwhelming painful pointless regret "
    "resent resentful sad scared stressed stressful terrible tired toxic unfair unhappy unpleasant upset upsetting "
    "useless waste worried worse worst",
    "es": "aburrida aburrido agotada agotado agotador angustia cansada cansado decepción decepcionada decepcionado "
    "desagradable enfadada enfadado estrés estresada estresado estresante frustración frustrada frustrado frustrante "
    "horrible injusto inútil miedo molesta molesto nerviosa nervioso odio odiaba odié peor preocupada preocupado "
    "terrible tóxico triste vergüenza",
}
_NEGATIONS: Mapping[str, str] = {
    "en": "not no never hardly without isn't wasn't aren't weren't don't didn't doesn't can't couldn't won't wouldn't",
    "es": "no nunca jamás ni sin tampoco",
}


def sentiment(texts: Iterable[str], language: str) -> Sentiment:
    """The tone of it all; neutral in a language without a lexicon."""
    liked, disliked = 0, 0
    for text in texts:
        good, bad = _feelings(text, language)
        liked, disliked = liked + good, disliked + bad
    if liked + disliked < _LEAST:
        return Sentiment.NEUTRAL
    share = liked / (liked + disliked)
    if share >= _CLEAR:
        return Sentiment.POSITIVE
    return Sentiment.NEGATIVE if share <= 1 - _CLEAR else Sentiment.MIXED


def _feelings(text: str, language: str) -> tuple[int, int]:
    """How many words of liking and of dislike there are."""
    positive, negative, negations = (
        frozenset(words.get(language, "").split()) for words in (_POSITIVE, _NEGATIVE, _NEGATIONS)
    )
    counts = {True: 0, False: 0}
    turned = 0
    for token in _TOKENS.findall(text.casefold().replace("’", "'")):
        if token in negations:
            turned = _REACH + 1
        elif not token[0].isalpha():
            turned = 0
        elif token in positive or token in negative:
            counts[(token in positive) != (turned > 0)] += 1
        turned = max(0, turned - 1)
    return counts[True], counts[False]
