"""Do words read as finished? Pure rules on the running transcript, with the words of each language as data.

Recognisers put a full stop after almost anything, so punctuation alone proves little; what a sentence cannot end with
proves more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from agent.interview.language_tag import DEFAULT, primary


class Completeness(Enum):
    COMPLETE = auto()
    OPEN = auto()
    """Could go on as well as not."""
    HANGING = auto()
    """Cannot end here, or asks for time."""


@dataclass(frozen=True, slots=True)
class Words:
    """What one language ends, hesitates and interrupts with. Lower case, with accents: "si" hangs and "sí" does not."""

    cannot_end: frozenset[str]
    """No sentence ends here."""
    seldom_end: frozenset[str]
    """Some sentences do, and a recogniser's full stop behind one of these proves little."""
    fillers: frozenset[str]
    backchannels: frozenset[str]
    stop: frozenset[str]
    """One of these is enough to ask for the floor."""
    thinking: re.Pattern[str]
    """What asks for time, at the end of what was said."""
    thanks: re.Pattern[str]
    """What a recogniser hears in a murmur of voices, and what nobody interrupts with."""

    @classmethod
    def of(
        cls,
        *,
        cannot_end: str,
        seldom_end: str,
        fillers: str,
        backchannels: str,
        stop: str,
        thinking: str,
        thanks: str,
    ) -> Words:
        return cls(
            cannot_end=frozenset(cannot_end.split()),
            seldom_end=frozenset(seldom_end.split()),
            fillers=frozenset(fillers.split()),
            backchannels=frozenset(backchannels.split()),
            stop=frozenset(stop.split()),
            thinking=re.compile(rf"\b(?:{thinking})\W*$", re.IGNORECASE),
            thanks=re.compile(rf"\b(?:{thanks})\b", re.IGNORECASE),
        )


WORDS: Mapping[str, Words] = {
    "en": Words.of(
        cannot_end=(
            "and but or nor because although though while whereas if unless until since whose than plus a an the "
            "my our your their of from into onto during without toward towards we they he she it's i'm we're "
            "they're i've we've very really every"
        ),
        seldom_end=(
            "so that this these those when where which who as then like also to in on at by for with about over "
            "under through is are was were be been being has have had do does did will would can could should "
            "might may must i his her its some any each just not more most"
        ),
        fillers="um uh erm er hmm hm mm uhm ah",
        backchannels=(
            "uh huh uhuh mm mhm mmhm hmm hm mmm okay ok yeah yes yep right sure alright ah oh i see got it great "
            "nice cool good perfect exactly absolutely definitely true wow interesting"
        ),
        stop="stop wait sorry pardon excuse repeat hold",
        thinking=(
            r"let me (?:think|see)|give me a (?:second|moment|minute)|one (?:second|moment)|hold on"
            r"|just a (?:second|moment)|how (?:do|should|can) i (?:say|put)(?: this| it)?|let's see"
        ),
        thanks=r"thank(?:s| you)(?: (?:very|so) much)?",
    ),
    "es": Words.of(
        cannot_end=(
            "y e o u ni pero sino porque aunque mientras si que cuando cuyo cuya de del a al en con por para sin "
            "desde hacia según un unos unas el la los las mi mis tu tus su sus nuestro nuestra nuestros nuestras "
            "me te se le les nos muy cada tan"
        ),
        seldom_end=(
            "como donde pues sobre entre hasta durante contra lo una este esta estos estas ese esa esos esas es "
            "era fue está estaba estaban son eran ser estar he ha había han hay tengo tiene tenía tenemos "
            "teníamos puedo puede podía podemos debe debo voy va iba vamos yo nosotros ellos ellas él más menos "
            "también entonces alguno algunos alguna algunas otro otra tampoco"
        ),
        fillers="eh ehh em emm este mm mmm hm hmm ah uh um",
        backchannels=(
            "ajá aja mm mhm mjm hm hmm sí si ya vale ok okay claro bien bueno exacto entiendo perfecto genial "
            "estupendo cierto correcto de acuerdo muy ah oh veo exactamente listo dale eso"
        ),
        stop=(
            "para pare paren espera espere perdón perdona perdone disculpa disculpe repite repita repetir alto "
            "basta stop"
        ),
        thinking=(
            r"d[eé]j[ae]me (?:pensar|ver)(?:lo)?|(?:dame|deme) un (?:segundo|momento|minuto)"
            r"|un (?:segundo|momento|momentito)|esper[ae](?: un (?:segundo|momento))?|a ver"
            r"|c[oó]mo (?:lo )?(?:digo|dir[ií]a|explico)|c[oó]mo se dice"
            r"|c[oó]mo decirlo|o sea|es decir"
        ),
        thanks=r"(?:muchas )?gracias",
    ),
}
VOWELS = frozenset("aeiouyáéíóú")
NASALS = frozenset("mnñ")
TRAILING_OFF = ("...", "…", "-", "—")
"""How a recogniser writes speech that stops in the middle."""


def words_of(language: str) -> Words:
    """The words of a language tag; English where a language has none."""
    return WORDS.get(primary(language)) or WORDS[DEFAULT]


def words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower())


def completeness(text: str, language: str = DEFAULT) -> Completeness:
    """How finished a running transcript reads."""
    spoken, known = words(text), words_of(language)
    if not spoken:
        return Completeness.OPEN
    if known.thinking.search(text):
        return Completeness.HANGING
    last = spoken[-1]
    if last in known.cannot_end or last in known.fillers or text.rstrip().endswith(TRAILING_OFF):
        return Completeness.HANGING
    return Completeness.OPEN if text.rstrip().endswith(",") or last in known.seldom_end else Completeness.COMPLETE


def asks_to_stop(text: str, language: str = DEFAULT) -> bool:
    """Whether there is a word among them that asks the interviewer to stop, or they end by asking for time."""
    known = words_of(language)
    return not known.stop.isdisjoint(words(text)) or known.thinking.search(text) is not None


def interrupts(text: str, language: str = DEFAULT, *, least: int = 2) -> bool:
    """Whether these words, spoken over the interviewer, ask for the floor: so many are no backchannels."""
    if asks_to_stop(text, language):
        return True
    return sum(map(_is_word, _own_words(text, language))) >= least


def nasal(text: str, language: str = DEFAULT) -> float:
    """How many consonants of such words are nasal, 0 to 1. "No" is left out, and "h", which Whisper hears in a hum."""
    letters = [letter for word in _own_words(text, language) if word != "no" for letter in word if letter.isalpha()]
    consonants = [letter for letter in letters if letter not in VOWELS and letter != "h"]
    return sum(letter in NASALS for letter in consonants) / max(1, len(consonants))


def _own_words(text: str, language: str) -> list[str]:
    """Without backchannels, fillers and thanks."""
    known = words_of(language)
    light = known.backchannels | known.fillers
    return [word for word in words(known.thanks.sub("", text)) if word not in light]


def _is_word(word: str) -> bool:
    """No single consonant: a hum is written down as "M. H. M."."""
    return len(word) > 1 or word in VOWELS
