"""Words, sentences and stems, for English and Spanish; other languages have words and no stop words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

_WORD = re.compile(r"[^\W\d_][\w+#'’-]*[+#]*", re.UNICODE)
_BETWEEN_SENTENCES = re.compile(
    r"""(?<=[.!?…])\s+|(?<=[.!?…]["”“»’'])\s+(?=[^\W\d_a-z])|(?<=[。！？])|\s*\n\s*""", re.UNICODE
)
_NOT_A_WORD = re.compile(r"[\W_]+", re.UNICODE)

STOPWORDS: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        (
            "a able about above actually after again against all almost also although always am an and another any "
            "anyone anything are around as ask asked at away back basically be became because become been before began "
            "being below best better between big both bring brought but by call called came can cannot come could "
            "couldn't day days definitely did didn't different do does doesn't doing don't done down during each "
            "either else end ended even ever every everyone everything example few find first five for found four "
            "from gave get getting give given go goes going gone good got great guess had hadn't happen happened has "
            "hasn't have haven't having he help helped her here hers herself hi him himself his how however i i'd i'll "
            "i'm i've if important in instead interesting into is isn't it it's its itself just keep kept kind knew "
            "know last least led left less let lets like little long look looking lot lots made main make making many "
            "may maybe me mean means might mine more most much must my myself need needed never new next nice no none "
            "nor not nothing now of off often oh ok okay old on once one ones only onto or other others our ours "
            "ourselves out over own part people perhaps person pretty probably put quite rather really right s said "
            "same saw say second see seen set several she should shouldn't show simply since small so some somebody "
            "someone something sometimes somewhat soon sort still stuff such sure t take taken tell ten than thank "
            "thanks that that's the their theirs them themselves then there there's these they they're thing things "
            "think this those though thought three through time times to today together told too took towards tried "
            "try trying turned two um uh under until up upon us use used useful using usually very want wanted was "
            "wasn't way ways we we'd we'll we're we've week weeks well went were weren't what when where whether which "
            "while who whole whom whose why will with within without won't work worked working would wouldn't yeah "
            "add added adding percent percentage result results resulted start started use built build "
            "year years yes yet you you're your yours yourself month months hour hours minute minutes"
        ).split()
    ),
    "es": frozenset(
        (
            "a acá además ahí ahora al algo alguien algún alguna algunas alguno algunos allí ante antes aquel aquella "
            "aquello aquí así aún aunque bajo bastante bien bueno cada casi como cómo con contra cosa cosas creo cual "
            "cuál cualquier cuando cuándo cuánto da de decir del desde después día días dice dijo donde dónde dos "
            "durante e el él ella ellas ellos en encima entonces entre era eran eres es esa esas ese eso esos esta "
            "está estaba estaban estado estamos están estar estas este esto estos estoy estuve fue fueron fui gente "
            "gran gracias ha había habían haber hace hacer hacia hago han hasta hay he hecho hemos hice hicimos hizo "
            "hoy iba igual ir la las le les lo los luego más me mejor menos mi mí mientras mis mismo mucha muchas "
            "mucho muchos muy nada ni ningún ninguna no nos nosotros nuestra nuestras nuestro nuestros nunca o os otra "
            "otras otro otros para parte pero persona personas poco podía podían podría por porque primera primero "
            "pude pudimos pues puede pueden puedo que qué quería quien quién quiero quizás realmente sabe se sea según "
            "ser si sí sido siempre sin sino sobre solo sólo somos son soy su sus tal también tampoco tan tanto te "
            "tenemos tener tengo tenía tenían ti tiempo tiene tienen toda todas todavía todo todos tras tres tu tú tus "
            "tuve tuvimos un una unas uno unos usted va vamos van veces ver vez vi ya yo años año hora horas manera"
        ).split()
    ),
}
_SUFFIXES: Mapping[str, Sequence[str]] = {
    "en": "ations ation ings ing ities ity ments ment ies ied ers er ed es ly s y e".split(),
    "es": (
        "aciones ación amente mente idades idad ando iendo ados adas ado ada idos idas ido ida es os as ar er ir o a "
        "e s"
    ).split(),
}
_LEAST_STEM = 3


def plain(text: str) -> str:
    """Without case, punctuation and the shape of its spaces: two texts that read alike are equal."""
    return _NOT_A_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a text begins and ends."""
    ends = [*_BETWEEN_SENTENCES.finditer(text)]
    starts = [0, *(match.end() for match in ends)]
    stops = [*(match.start() for match in ends), len(text)]
    return [(start, stop) for start, stop in zip(starts, stops, strict=True) if text[start:stop].strip()]


def words(text: str) -> list[str]:
    """Its words, as written."""
    return [word.strip("'’-") for word in _WORD.findall(text)]


def count(text: str) -> int:
    """How many words it has; languages that set no spaces between them are counted by the character."""
    unspaced = sum("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in text)
    return unspaced or len(text.split())


def stem(word: str, language: str) -> str:
    """What the forms of a word have in common, near enough to count them together."""
    low = word.casefold().removesuffix("'s").removesuffix("’s")
    for suffix in _SUFFIXES.get(language, ()):
        if low.endswith(suffix) and len(low) - len(suffix) >= _LEAST_STEM:
            return low.removesuffix(suffix)
    return low
