"""The words of `aside.py` in English: how requests are made, and what microphones pick up beside the candidate."""

from __future__ import annotations

import re

from agent.interview.aside import Aside
from agent.interview.aside_weights import NOISE, NOISE_WORDS, REQUEST
from agent.interview.overheard_en import OVERHEARD

_COMMON = frozenset(
    """
    a an the this that these those it its is are was were be been am im youre do does did done have has had
    having i you we they he she me my your our their his her them him us of in on at to for with from by about
    as into out up down off over and or but so if then than because when while not no dont didnt cant couldnt
    wont isnt doesnt can could would will should may might must just only also even very really too there here
    what which who whom whose where why how some any all one two first last more most much many thing things
    something get got go going let lets make made way like know think want need say said tell told ask asked use
    used ive id ill youve youd were weve theyre thats whats theres
    """.split()
)
_FILLERS = frozenset(
    """
    um umm uh uhm er erm ah eh oh hm hmm hmmm mm mmm mhm mmhm mmhmm uhhuh huh ugh ok okay right well so like
    yeah ha haha hey
    """.split()
)
_ASKING = frozenset(
    """
    question questions repeat repeating rephrase reword clarify explain elaborate simplify again once mean means
    meaning meant sorry pardon excuse please hear heard hearing catch caught understand understood follow missed
    lost word words part bit half term terms sentence phrase beginning end start middle second line sound audio
    connection signal slow slower slowly louder loud quiet english sir madam miss maam example different
    differently simple simpler easier other another simply moment hello time mind maybe exactly quite sure
    talking asking speak speaking refer referring read broke breaking cut cutting bad noise noisy
    """.split()
)
_POLITE = frozenset(
    """
    please sorry pardon sir madam miss maam mate exactly then again thanks though
    """.split()
)
_CUES = {
    "asks to": r"(?:can|could|would|will|may|might) (?:you|we|i)\b|(?:do|would) you mind|please",
    "again": r"again|once more|one more time|come again|repeat\w*|go over|reread|restate",
    "other words": r"rephrase|reword|clarify|elaborate|simplify|explain|(?:other|simpler?|easier) (?:words?"
    r"|way|english)"
    r"|differently|(?:another|different) way|more (?:simple|simply|clearly)",
    "not heard": r"(?:didnt|did not|couldnt|could not|cant|cannot|dont|do not|not|hardly|barely|only|just) "
    r"(?:\w+ )?(?:hear|heard|catch|caught|get|got|understand|understood|follow|make out|know (?:this|that"
    r"|the) word)\b"
    r"|i (?:just )?(?:missed|lost) (?:you|that|what you|your|the (?:question|word|first|second|last|middle|start"
    r"|beginning|end|rest))|lost you"
    r"|(?:cut|broke|breaking|cutting|dropp?ed|dropping|froze|frozen|fading|faded) (?:out|up|off|for|away|in)\b",
    "hearing": r"\b(?:line|sound|audio|connection|signal|headphones|headset|earphones|mic|microphone|wifi|internet"
    r"|noise|noisy|loud|volume|mute|muted|hearing|barking|lag|lagging|doorbell|my phone|speakers?)\b",
    "of the question": r"\b(?:question|word|part|bit|half|term|terms|sentence|phrase)\b",
    "mean": r"\b(?:mean|means|meaning|meant)\b",
    "handed to you": r"\b(?:you|do you|did you|you are|youre|are you) (?:mean|say|said|ask|asking|asked|talking about"
    r"|referring)\b|is that the question",
    "sorry": r"\b(?:sorry|pardon|excuse me|hang on|hold on|one moment|wait|say that|say it)\b",
    "quotes": r"\b(?:i|we|he|she|they) (?:\w+ )?(?:say|said|ask|asked|tell|told|explain|explained)\b"
    r"|\b(?:id|ill) (?:say|ask)\b",
    "or": r"\bor\b",
    "slower": r"\b(?:slow|slower|slowly|louder|speak up)\b",
    "opens asking": r"^(?:(?:um|uh|er|sorry|oh|hm+|pardon|wait|so|and) )*(?:what|which|who|where|how|when"
    r"|do|does|did|is"
    r"|are|you mean)\b",
    "tells": r"\b(?:i|we|he|she|they|you) (?:\w+ly )?(?:\w{2,}ed|went|took|made|was|were|had|then|always|usually"
    r"|would|will|never|first|told|said|spoke|put|gave|found|built|wrote|work|use|try|check|like|love|think"
    r"|just)\b|\b(?:id|ill)\b",
    "others": r"\b(?:he|she|they|him|her|them|his|their|customers?|people|everyone|somebody|someone)\b",
    "because": r"\b(?:because|so that|if|then|always|usually|never|after|before|until|since)\b",
    "settles": r"^(?:yes|no|yeah|yep|nope|sure|never|of course|not)\b",
    "numbers": r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
    r"|fifty|hundred"
    r"|\d+)\b",
    "subtitles": r"thank(?:s| you)(?: \w+){0,3} (?:watching|viewing|tuning)|^thank(?:s| you) for listening"
    r"|(?:please|like and) subscribe|subscribe to (?:my|our|the|this)\b|(?:my|our|the|this) channel\b"
    r"|(?:next|this) (?:video|episode)|subtitl\w+|\bsubs by|caption\w*|transcri(?:bed|ption|pt)|amara|untertitel"
    r"|sous titres|gracias por ver"
    r"|suscrib\w+|merci d avoir|danke furs? zuschauen|subtitulos"
    r"|copyright|all rights reserved|\bwww\b|https?\b|\b(?:com|org|net|co uk)$"
    r"|(?:right back|after the break)|previously on|stay tuned|like and (?:share|subscribe)|hit the bell"
    r"|to be continued|the end$|brought to you by|coming up next|back to the studio|breaking news",
    "sounds": r"\b(?:beep\w*|bip|click|tick|tock|ding|dong|ping|buzz\w*|bzz+|bang|knock|clack|clank|whirr?"
    r"|thud|tsk|tut"
    r"|sh+|psst|ps+|brr+|vroom|woof|miaow|meow|moo|la|tak|tap|boom|pop|ring|tuk|krr?|kh|static|sigh\w*|cough\w*"
    r"|laugh\w*|sobbing|applause|music|inaudible|blank audio|unintelligible|achoo|ahem|hi+ss|clap|crackl\w*"
    r"|snor\w*)\b",
}
_CLOSED = re.compile(
    r"^(?:do|are|can|will|would|is|did|have|could) (?:you|there|your)\b(?! (?:tell|describe|explain|walk"
    r"|give|share|talk|think))"
    r"|\bhow (?:many|much|long|old|often|far)\b|^(?:when|which|where)\b|what (?:is|are|was) (?:your"
    r"|the) (?:\w+ )?(?:notice|salary|name"
    r"|age|qualification|level|highest|period|date)"
)

ASIDE = Aside(
    common=_COMMON,
    fillers=_FILLERS,
    asking=_ASKING,
    polite=_POLITE,
    persons=frozenset("i im ive id ill we weve my our me us myself".split()),
    lost=frozenset("what who whom which where whose".split()),
    open=frozenset("the a an to of on in at for with from by and or is are was your my our their no".split()),
    closed=_CLOSED,
    cues={name: re.compile(words) for name, words in _CUES.items()},
    slower=re.compile(_CUES["slower"]),
    clarify=re.compile("|".join(_CUES[cue] for cue in ("other words", "mean", "handed to you"))),
    overheard=OVERHEARD,
    request=REQUEST,
    noise=NOISE,
    noise_words=NOISE_WORDS,
)
