"""Do words read as finished? Pure rules on the running transcript, English first.

Recognisers put a full stop after almost anything, so punctuation alone proves little; what a sentence cannot end with
proves more.
"""

from __future__ import annotations

import re
from enum import Enum, auto


class Completeness(Enum):
    COMPLETE = auto()
    OPEN = auto()
    """Could go on as well as not."""
    HANGING = auto()
    """Cannot end here, or asks for time."""


CANNOT_END = frozenset(
    "and but or nor because although though while whereas if unless until since whose than plus a an the my our your "
    "their of from into onto during without toward towards we they he she it's i'm we're they're i've we've very "
    "really every".split()
)
"""No English sentence ends here."""
SELDOM_END = frozenset(
    "so that this these those when where which who as then like also to in on at by for with about over under through "
    "is are was were be been being has have had do does did will would can could should might may must i his her its "
    "some any each just not more most".split()
)
"""Some sentences do, and a recogniser's full stop behind one of these proves little."""
FILLERS = frozenset("um uh erm er hmm hm mm uhm ah".split())
TRAILING_OFF = ("...", "…", "-", "—")
"""How a recogniser writes speech that stops in the middle."""
THINKING = re.compile(
    r"\b(let me (think|see)|give me a (second|moment|minute)|one (second|moment)|hold on|just a (second|moment)"
    r"|how (do|should|can) i (say|put)( this| it)?|let's see)\W*$",
    re.IGNORECASE,
)
BACKCHANNELS = frozenset(
    "uh huh uhuh mm mhm mmhm hmm hm mmm okay ok yeah yes yep right sure alright ah oh i see got it great nice "
    "cool".split()
)
STOP_WORDS = frozenset("stop wait sorry pardon excuse repeat hold".split())


def words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower())


def completeness(text: str) -> Completeness:
    """How finished a running transcript reads."""
    spoken = words(text)
    if not spoken:
        return Completeness.OPEN
    if THINKING.search(text):
        return Completeness.HANGING
    last = spoken[-1]
    if last in CANNOT_END or last in FILLERS or text.rstrip().endswith(TRAILING_OFF):
        return Completeness.HANGING
    return Completeness.OPEN if text.rstrip().endswith(",") or last in SELDOM_END else Completeness.COMPLETE


def interrupts(text: str) -> bool:
    """Whether these words, spoken over the interviewer, ask for the floor: more than a backchannel."""
    spoken = words(text)
    if any(word in STOP_WORDS for word in spoken):
        return True
    return sum(word not in BACKCHANNELS and word not in FILLERS for word in spoken) >= 2
