"""What candidates ask of the interviewer, in English: whole utterances as `plain` writes them."""

from __future__ import annotations

from collections.abc import Mapping

from agent.interview.aside_en import ASIDE
from agent.interview.intents import Intent, Phrases

_OPENING = (
    r"(?:(?:um|uh|er|erm|oh|hm+|well|ok|okay|so|and|but|sorry|please|hey|hi|actually|yeah|no|i think|i guess"
    r"|im sorry|im afraid|i am sorry|i am afraid|so sorry|sir|madam|maam|because|cause) )*"
)
_CLOSING = r"(?: (?:please|thanks|thank you|now|then|sorry|for me|ok|okay))*"
_GREET = r"(?:yes|sure|great|alright|perfect|of course|absolutely|sounds good|hello|(?:its )?nice to meet you(?: too)?)"
_HELLO = (
    r"(?:good (?:morning|afternoon|evening)(?: to you)?(?: too)?|(?:its |it is )?(?:so |very )?(?:nice|lovely|great"
    r"|good|a pleasure|pleasure|happy) to (?:meet|be here|talk to|speak to|speak with)(?: (?:you|with you))?"
    r"(?: (?:too|as well|today))*"
    r"|(?:thanks|thank you)(?: (?:so|very) much)? for (?:having|inviting|seeing) me(?: today)?)"
)
_READY = (
    r"(?:lets (?:go|start|begin|get started|get going|do (?:it|this))|go ahead|we can (?:start|begin)"
    r"|(?:im|i am) ready(?: to (?:go|start|begin|get started))?(?: (?:when|whenever) you are)?)"
)
_ASK = (
    r"(?:(?:(?:can|could|would|will|may|might) (?:you|we|i)|you (?:can|could)|i need you to|id like you to)"
    r" (?:(?:please|just|maybe|kindly|possibly) )*)?"
)
_WISH = r"(?:(?:i want|i wanna|i would like|id like|i need|i wish|i have|can we|could we|can i|could i|lets)(?: to)? )?"
_ONE = r"(?:this|that|it|the|your|last|question|one)"
_AGAIN = r"(?:again|once more|one more time|once again|(?:a (?:little |bit )*)?(?:slower|louder|more slow(?:ly)?))"
_WORDS = (
    r"(?:in )?(?:(?:an? )?(?:different|another|easier|simpler) way"
    r"|more (?:simple|simply|clearly)|simpler|(?:other|different|easier|simpler|fewer|plain) words"
    r"|(?:simple|simpler|easier|plain) (?:english|language))"
)
_LEAD = r"(?:(?!(?:say|said|tell|told|ask|asked|because|that|if)\b)\w+ ){0,9}?"
"""What comes before a request without being quoted: "the line was breaking up there"."""
_ECHO = (
    r"(?:(?:(?!(?:know|knows|knew|depends|matter|guess|remember|care|no|or)\b)\w+ ){0,8}"
    r"(?:what|who|whom|when what|how what))"
)
"""A question handed back with the word that was lost: "disagreed with who?"."""
_NOT = r"(?:(?:i|we) )?(?:didnt|did not|couldnt|could not|cant|cannot|dont|do not|not|hardly|barely)(?: \w+)?"
_SAID = (
    r"(?: (?:you|what|said|asked|asking|are|youre|mean|last|first|part|bit|word|end|all|at|of|anything|well|clearly"
    r"|properly|of|after|before|beginning|start|middle|second|half|there|a|situation|scenario|sentence"
    r"|the|that|this|it|your|question))*"
)
_LOST = rf"{_NOT} (?:hear|heard|catch|get|got|make out|quite get){_SAID}"
_UNCLEAR = rf"{_NOT} (?:understand|follow){_SAID}"
_BIT = r"(?:moment|minute|second|sec|bit|couple of seconds|few seconds|time)"

PATTERNS: Mapping[Intent, tuple[str, ...]] = {
    Intent.WRONG_PERSON: (
        r"(?:you have|youve got|you got|you called|its|this is)?(?: ?(?:the|a))? ?wrong (?:number|person)",
        r"(?:he|she|they) (?:isnt|is not|arent|are not) (?:here|available|in)",
    ),
    Intent.STOP: (
        rf"{_ASK}{_WISH}(?:stop|end|quit|leave|finish|terminate|cancel|exit)"
        r" (?:(?:the|this|our|my) )?(?:interview|call|session|conversation)(?: (?:here|early|right now|today))?",
        r"(?:i want to|i need to|i have to|id like to|can i|could i|may i) go",
        rf"{_WISH}(?:stop|quit|leave|hang up|stop here|end here|end it here)",
        r"i(?:m| am) done with (?:the|this) (?:interview|call|session|conversation)",
        r"i (?:dont|do not) want to (?:continue|go on|do this)(?: any ?more| this interview)?",
        r"(?:good ?bye|bye|bye bye)",
    ),
    Intent.DONE: (
        r"(?:thats|that is|that was|this is) (?:pretty much |about |basically )?"
        r"(?:it|all|everything|my answer|the end)(?: (?:i have|i got|ive got|i can think of|i wanted to say|really"
        r"|for (?:me|now|that|this one)|from (?:me|my side)))*(?: to say)?",
        r"(?:im|i am|were) (?:all )?(?:done|finished)(?: (?:with )?(?:this|that|it|my answer|this one|this question"
        r"|the question|answering|talking|speaking))?",
        r"(?:i have |ive |theres )?nothing (?:else|more|further)(?: to (?:add|say))?",
        r"i have nothing to add",
        r"(?:ive|i have) (?:finished|answered|completed)(?: (?:my answer|the question|answering|it))?",
        r"(?:done|finished|no more|end of answer)",
    ),
    Intent.REPEAT: (
        rf"{_ASK}(?:say|ask|read)(?: {_ONE})* (?:again )?{_AGAIN}",
        rf"{_ASK}(?:repeat|say|ask|read)(?: {_ONE})*(?: (?:again|once more|one more time|once again))",
        rf"{_ASK}repeat(?: {_ONE})*(?: (?:again|once more|one more time|to me))?",
        r"(?:(?:come|say) again|(?:i )?(?:beg (?:your )?)?pardon(?: me)?|excuse me|what|huh|sorry|sorry what|again"
        r"|one more time|once more)",
        r"what (?:was|is) (?:that|it|the question|your question)(?: (?:again|about|you said))*",
        r"what did you want to know",
        r"(?:can|could|would) you (?:(?:please|just|maybe) )*(?:type|write|show)(?: me)? the question(?: down)?",
        r"(?:can|could) we (?:please )?go over(?: (?:that|it|the|question))+(?: again)?",
        r"what (?:was|is) (?:the|that) (?:first|second|last|middle|other) (?:word|part|bit|half|question)",
        rf"{_LEAD}(?:would|do) you mind (?:(?:repeating|rereading|restating)(?: {_ONE})*(?: {_AGAIN})?"
        rf"|(?:saying|asking|reading|going over|running through)(?: {_ONE})+(?: {_AGAIN})?)",
        rf"{_LEAD}(?:can|could|may|might) (?:i|we) (?:(?:please|just) )?(?:hear|have|get|see)(?: {_ONE})+ {_AGAIN}",
        r"go again",
        rf"{_LEAD}(?:can|could|would|will) you be able to (?:repeat|say|ask|go over)(?: {_ONE})*(?: {_AGAIN})?",
        r"(?:(?:can|could|would|will) you )?(?:please )?speak up(?: a (?:bit|little))?",
        rf"(?:just )?(?:the|that|your) (?:question|(?:last|first|second|middle) (?:part|bit|word|question)) {_AGAIN}",
        rf"(?:tell|give) me(?: {_ONE})* again",
        rf"{_LEAD}(?:can|could|would|will) you (?:(?:please|just|maybe) )*(?:go|start|begin|try)(?: {_ONE})*"
        r" (?:again|over(?: again)?|from the (?:start|beginning|top))",
        rf"{_ASK}run (?:that|it|the question) (?:by|past) me(?: {_AGAIN})?",
        rf"(?:(?:i|i think i|i have|ive) )?(?:just )?(?:lost|missed)"
        rf" (?:you|that|the question|the (?:first|last|middle|end)"
        rf"(?: (?:part|bit|half|word))?)(?: of (?:that|it|the question|what you (?:said|asked)))?(?: there)?"
        rf"(?: (?:for )?(?:a )?(?:{_BIT}))?",
        r"you(?:ve| have| just| keep| were| are|re| kind of| sort of)*"
        r" (?:cut|cutting|broke|broken|breaking|dropped"
        r"|dropping|froze|frozen|freezing|faded|fading)(?: (?:out|up|off|in and out|away|there|a bit|a little"
        rf"|completely|again|for|a|at the end|{_BIT}))*",
        rf"{_LEAD}(?:i|we) (?:wasnt|was not) (?:really |quite )?(?:listening|paying attention|with you|concentrating)",
        r"what did you (?:just )?(?:say|ask)(?: again)?",
        rf"i missed(?: (?:what you said|{_ONE}))+",
        rf"{_LEAD}(?:can|could|would|will) you (?:please |just |maybe |kindly )*repeat"
        r"(?! (?:your|the|my) (?!question|last))(?: \w+){0,8}",
        rf"{_LEAD}(?:can|could|would|will) you (?:please |just |maybe |kindly )*(?:say|ask|read|go over)"
        rf"(?: me| {_ONE})* {_AGAIN}(?: \w+){{0,8}}",
        rf"say (?:that|it) again(?: please)?(?: {_ECHO})?",
        r"what (?:was|is) (?:the|your) question(?: again)?(?: \w+){0,8}",
        rf"(?:{_LEAD}|{_ECHO} ){_LOST}(?: {_ECHO})?",
        rf"{_LEAD}what did you (?:just )?(?:say|ask)(?: again)?",
        r"\w+ what (?:in|for|to|with|at|on|from)(?: \w+){0,6}",
        _ECHO,
    ),
    Intent.CLARIFY: (
        r"what (?:exactly )?(?:do|did) you (?:exactly )?mean(?: exactly| by that)?(?: (?:by|with)(?: [\w]+){1,14})?",
        r"(?:when|if) you say(?: \w+){1,6}? (?:do you mean|are you asking|is (?:that|it)|does that)(?: \w+){0,14}",
        r"(?:do|did) you (?:mean|say|ask)(?! (?:it|to|yes|no)\b)(?: (?!i\b|she\b|he\b)\w+){1,14}",
        r"(?:are you (?:asking|talking|referring)|(?:youre|you are) asking)(?: \w+){1,14}",
        r"what (?:does|do) (?:it|that|this|\w+|\w+ \w+) mean(?: (?:exactly|here|in this context))?",
        rf"{_ASK}(?:clarify|explain|rephrase|reword|simplify)(?: (?:{_ONE}|what))*(?: {_WORDS})?(?: \w+ mean)?",
        rf"{_LEAD}(?:can|could|would|will) you (?:(?:please|just|maybe) )*(?:rephrase|reword|simplify)(?: {_ONE})*",
        rf"{_LEAD}would you mind (?:rephrasing|rewording|explaining|clarifying|simplifying)(?: {_ONE})*",
        rf"{_LEAD}(?:can|could|would|will) you (?:(?:please|just|maybe|kindly) )*(?:say|put|ask|phrase|explain)"
        rf"(?: {_ONE})* {_WORDS}(?: for me)?",
        r"(?:in )?(?:other|easier|simpler|plain|fewer) (?:words|english|language)",
        r"what (?:exactly )?are you (?:asking|after|looking for|referring to)(?: \w+){0,3}",
        r"what (?:kind|sort|type) of (?:\w+ ){1,2}(?:do|did|are) you (?:mean|have in mind|thinking of|looking for)",
        rf"{_LEAD}what does (?:it|that|this) mean",
        r"(?:i am|im) (?:(?:a bit|a little|still|totally|completely|really|now) )*(?:lost|confused)"
        r"(?: (?:by|about|with) (?:the|your|this|that) (?:question|word|term))?",
        r"you(?:ve)? lost me(?: there)?(?: (?:a bit|at the end|completely))?",
        r"(?:can|could) you (?:please )?give me an example(?: of what you mean)?",
        r"(?:can|could|would) you (?:please )?elaborate(?: (?:on|the|that|this|your|question|a bit|more))*",
        r"(?:can|could|would) you (?:please )?(?:explain|clarify)(?: \w+){0,3} what you mean",
        r"i (?:dont|do not) (?:know|understand) what (?:that|this|it|the \w+)(?: (?:word|term|question))? means?",
        r"(?:(?:i am|im) )?not (?:(?:really|quite|entirely) )?sure (?:i|that i|what|if i|whether i)(?: really| quite)?"
        r" (?:follow|understand|understood|you|youre|is meant)(?: \w+){0,12}",
        rf"(?:i am|im) not (?:(?:really|quite|entirely) )?sure (?:i|that i|what i|if i)(?: really| quite)?"
        rf" (?:get|got|heard|caught)(?:{_SAID})",
        rf"(?:i am|im) not (?:(?:really|quite|sure im) )*(?:following|with you)(?: (?:you|{_ONE}|there))*",
        rf"{_ASK}(?:say|put|ask|phrase)(?: {_ONE})+ (?:in )?(?:differently|another way|a different way|other words)"
        r"(?: \w+){0,9}",
        rf"(?:{_LEAD}as in (?:what|how|which)|how do you mean)(?: \w+){{0,3}}",
        rf"{_ASK}(?:clarify|explain|tell me)(?: \w+)? what (?:you mean|is meant|that means)(?: \w+){{0,8}}",
        rf"(?:{_LEAD}|{_ECHO} ){_UNCLEAR}(?: {_ECHO})?",
    ),
    Intent.SLOWER: (
        rf"{_ASK}(?:speak|talk|go|say (?:it|that)|slow)(?: a (?:little bit|bit|little))?"
        r" (?:more slow(?:ly)?|slowly|slower|down|louder)(?: a (?:bit|little))?(?: please my english(?: \w+){1,6})?",
        r"(?:(?:a (?:little|bit) )?(?:slower|more slow(?:ly)?|louder))",
        r"(?:youre|you are|thats|its) (?:speaking |talking |going )?(?:too|so|very|a bit) fast",
    ),
    Intent.SKIP: (
        rf"{_ASK}{_WISH}(?:skip|pass)(?: on)?(?: {_ONE})*",
        rf"{_ASK}{_WISH}(?:move|go|continue|skip)(?: on)? to (?:the )?next(?: (?:one|question))?",
        rf"{_ASK}{_WISH}move on",
        r"(?:i )?(?:pass|next|next question|next one)(?: please)?",
        rf"(?:i would|id) (?:rather|prefer)(?: to)? not(?: to)?(?: (?:answer|say|talk about))?(?: {_ONE})*",
        rf"i (?:dont|do not) want to (?:answer|talk about)(?: {_ONE})*",
    ),
    Intent.BACK: (
        rf"{_ASK}{_WISH}(?:go |come |get )?back to (?:the|my) (?:previous|last|earlier)(?: (?:one|question|answer))?",
        rf"{_ASK}{_WISH}go back(?: (?:a|one) question)?",
        rf"{_ASK}{_WISH}(?:change|correct|add to|add something to) my (?:previous|last|earlier) answer",
        r"(?:the )?previous question",
        r"(?:go )?back",
    ),
    Intent.PAUSE: (
        rf"{_ASK}{_WISH}(?:pause|take a break|have a break|a break)(?: (?:the|this) (?:interview|session|call))?"
        rf"(?: for(?: (?:a|one|the))? {_BIT})?",
    ),
    Intent.RESUME: (
        r"(?:resume|continue|carry on|go on|go ahead|proceed|keep going|ready)",
        rf"{_ASK}{_WISH}(?:resume|continue|carry on|go on|proceed|start again)(?: (?:the|this) (?:interview|session))?",
        r"(?:im|i am|were|we are) (?:back|ready)(?: (?:now|to (?:go|go on|continue|resume|start)))?",
        r"you can (?:continue|go on|go ahead|resume)",
        rf"(?:{_GREET} (?:thanks |thank you )?)*{_READY}(?: {_READY})*",
    ),
    Intent.THINK: (
        r"(?:just )?(?:let me|lemme|give me|can i have|could i have|may i have|i need)(?: (?:just|a|one|some|to|more))*"
        rf" (?:think|see|{_BIT})(?: (?:about|for|of|to|a|it|that|this|think|{_BIT}|please))*",
        rf"(?:just )?(?:(?:one|a) {_BIT}|(?:hold on|hang on|wait)(?: (?:a|one|for a) {_BIT})?)",
        r"(?:thats|that is|this is|what) (?:a|an|such a) (?:very |really )?(?:good|great|tough|hard|interesting"
        r"|difficult|tricky) (?:question|one)(?: let me (?:think|see)(?: about (?:it|that))?)?",
        r"(?:im|i am) (?:still |just )?thinking(?: about (?:it|that))?",
    ),
    Intent.GREETING: (rf"(?:(?:hello|there|yes|and) )*{_HELLO}(?: (?:and )?{_HELLO})*",),
    Intent.TIME_LEFT: (
        r"how (?:much )?(?:more )?(?:time|long|longer|many minutes)(?: (?:more|is|are|do|does|will|have|there|we|i|it"
        r"|this|the|interview|take|last|got|be|going|to|left|remaining|for))*",
        r"(?:whats|what is) the time(?: (?:left|remaining))?",
        r"how are we (?:doing )?(?:on|for) time",
    ),
    Intent.WHO: (
        r"(?:who|what) are you",
        r"(?:who|what) am i (?:talking|speaking) (?:to|with)",
        r"(?:are you|is this|am i (?:talking|speaking) (?:to|with))(?: (?:a|an|the|real|actual|human))*"
        r" (?:human|person|robot|bot|ai|machine|computer|recording|real)",
        r"(?:are you|is (?:this|it|the (?:call|session|interview|conversation))|am i|are we)(?: being)?"
        r" record(?:ed|ing)(?: (?:me|this|us|it))*",
    ),
    Intent.THERE: (
        r"(?:are )?you (?:still )?(?:there|listening)",
        r"(?:can|do) you (?:still )?hear me",
        r"is (?:anyone|anybody|someone|somebody) (?:still )?there",
        r"(?:hello|hi)(?: (?:hello|hi|there))*(?: are you (?:still )?there)?",
        r"did you (?:hear|get) (?:me|that|what i said)",
    ),
}

PHRASES = Phrases.of(
    opening=_OPENING,
    closing=_CLOSING,
    patterns=PATTERNS,
    excuse=(
        r"hear|heard|hears|listening|line|sound|audio|connection|signal|mic|microphone|headphones|headset|internet|wifi"
        r"|mute|muted|quiet|noise|noisy|loud|broke up|breaking up|cut out|cutting out|froze|frozen|lag|lagging|delay"
        r"|doorbell|phone|echo|gone"
        r"|drill|ambulance|siren|dog|barking|hello|sorry|pardon|excuse me|distracted|catch|caught|missed|lost"
        r"|english|confus\w+|(?:that|it) was (?:\w+ )?(?:long|fast|quick|complicated)|(?:theres|there (?:is|was)) an?"
        r"|daughter|son|kids?|baby|cat|(?:could you|can you|please)|again|question|word|bit|part|you said"
        r"|you ask(?:ed)?"
    ),
    telling=(
        r"i (?:would|will|always|usually|then|first|asked|told|said|say|ask|tell|did|had|made|went|tried)|id|ill|he|she"
        r"|they|we|his|her|their|customers?|clients?|patients?|guests?|users?|people|because|so that"
    ),
    apology=r"sorry|im sorry|pardon|excuse me|wait|hang on|hold on|hm+|huh",
    echo=(
        r"you mean(?: \w+){1,8}"
        r"|(?:(?!(?:do|does|did|is|are|guess|you)\b)\w+ ){0,4}(?:what|who|which|where)(?: \w+){0,2}"
    ),
    yes=r"(?:(?:yes|yep|yup|yeah|sure|correct|definitely|absolutely|of course|i do|i am|im sure|i am sure"
    r"|thats right|end it|stop it|stop|end the interview|please)(?: |$))+(?:thank you|thanks|now)?",
    no="no nope never not",
    not_yes=frozenset({"please"}),
    fillers=(
        "um umm uh uhm er erm ah eh oh hm hmm hmmm mm mmm mhm mmhm mmhmm"
        " uhhuh huh ugh pff phew ok okay right alright well so like"
    ),
    hallucinated=frozenset(
        "you|thank you|youre welcome|you are welcome|thanks for watching|thank you for watching|sighs|laughs"
        "|coughs|applause|silence|music playing|inaudible|unintelligible|foreign language"
        "|foreign language spoken|speaking foreign language".split("|")
    ),
    subtitles=(
        r"^(beep|click|tsk|ping|ding|buzz|bang|knock|the|i|a|to)(?: \1)+$"
        r"|(?:^(?:thanks|thank you) for listening(?: (?:good)?bye)*$)"
        r"|\b(?:(?:thanks|thank you) (?:so much |very much )?for watching|(?:please|like and) subscribe"
        r"|subscribe to (?:my|our|the|this) channel|hit the bell|in the next video|subtitles (?:by|provided)"
        r"|amara org|untertitel|transcri(?:bed|ption) by)\b"
    ),
    ordinals="first second third fourth fifth sixth seventh eighth ninth tenth",
    numbers="one two three four five six seven eight nine ten",
    negated=r"\b(?:not|isnt|except|dont|never)\b",
    nth=r"the {ordinal}|(?:option|number) (?:{number}|{digit})",
    last=r"the last (?:one|option)",
    lettered=r"(?:option|letter|answer|choice) {letter}",
    letter_alone=(
        r"(?:(?:its|id say|i choose|i pick|i would say|the) )?{letter}(?: (?:and|or) \w)?|\w (?:and|or) {letter}"
    ),
    question=(
        r"what|whats|which|when|where|who|whos|why|how|hows|is|are|am|do|does|did|will|would|can|could|should|may"
        r"|might|have|has|tell me|i was wondering|i wanted to ask|i have a question|by the way|one question"
    ),
    inverted=(
        r"(?:what|which|when|where|who|why|how)(?: (?:much|many|big|long|often|soon|kind of \w+|\w+))?"
        r" (?:is|are|do|does|will|would|can|could|should|was|were) (?:the|this|that|there|your|you|it|i|we|my|a|an)"
        r"|(?:whats|whos|hows|wheres|whens) (?:the|this|your)|(?:is|are|will|would) (?:there|the|this|your|you|i|it)"
        r"|(?:do|does|did|can|could|have|has) (?:the|this|your|you|people|everyone) |can i ask|may i ask|could i ask"
        r"|(?:can|could) you tell me|tell me (?:about|more|what|how)|i was wondering|i wanted to ask|id like to know"
        r"|i would like to know|just wondering|i have a question"
    ),
    addressed=r"(?:work|working|worked) here|join(?:ing)?|this interview|the people|the boss|if i get|should i bring",
    role_play=(
        r"(?:would|do|might|could|should) you (?:\w+ ){0,2}(?:ask|say|tell|greet|respond|reply|open|begin)"
        r"|role ?play|pretend|imagine|(?:what|which) questions?"
    ),
    topics={
        "pay": r"salar|pay\b|paid|pays\b|compensation|wage|remuneration|money|per (?:year|hour)\b",
        "bonus": r"bonus|equity|stock options?|shares\b",
        "benefits": (r"benefits?\b|perks?\b", r"benefits?\b|perks?\b|insurance|pension|holidays?\b|vacation|days off"),
        "holidays": r"vacation|holidays?\b|(?:time|days) off|annual leave",
        "parental leave": r"parental|maternity|paternity",
        "insurance": r"insurance|health ?care",
        "pension": r"pension|401k|retirement",
        "hours": r"hours?\b|part time|full time|shifts?\b|schedule|work life",
        "overtime": r"overtime|weekends?\b|on call",
        "remote": r"remote|hybrid|on ?site|from home|home office|in the office",
        "place": r"office|locat|based\b|where is|where are",
        "travel": r"travel|commut|parking",
        "relocation": r"relocat|moving costs",
        "team": r"teams?\b|colleagues?|co ?workers?|people work|of us\b",
        "manager": r"manager|report(?:s|ing)? to|lead(?:s|er)?\b|boss\b|supervis",
        "role": r"roles?\b|position|responsib|day to day|typical day|tasks?\b|duties|looking for|would i do|the job\b",
        "company": r"company|organi[sz]ation|mission|culture|values\b|business\b",
        "customers": r"clients?\b|customers?\b|products?\b",
        "next": (
            r"next (?:steps?|stage|round)|hear back|hear from|get back|the process|hiring process|decision|decide"
            r"|after (?:this|the) (?:interview|call)|results?\b|within (?:a|one|two|three|\d+) (?:day|week)|follow up"
        ),
        "start": r"start(?:ing)? date|starts?\b|begin\b|notice period",
        "growth": r"career|promot|grow|advancement",
        "training": r"training|learn|courses?\b|mentor",
        "contract": r"contract|permanent|temporary|fixed term|probation",
        "visa": r"visas?\b|sponsor|work permit",
        "scoring": r"scor(?:e|ed|es|ing)\b|criteria|grad(?:e|ed|ing)\b|evaluat|assess|rubric|how am i doing|did i pass",
        "tools": r"tech(?:nology)? stack|stack\b|technologies|programming languages?",
        "equipment": r"equipment|laptop|tools?\b",
        "readers": (
            r"(?:listens?|reads?|reviews?|sees?) (?:to )?(?:my|these|the) (?:answers?|interview|recording|session)",
            r"(?:your|the) (?:answers|interview|recording)s? (?:is|are|will be) (?:\w+ )?(?:read|heard|seen|reviewed)",
        ),
        "data": (
            r"my (?:data|recording)|delete|how long .* (?:keep|kept|store)",
            r"(?:your|the) (?:data|recording)|recordings?\b.*(?:deleted|kept|stored)|deleted",
        ),
    },
    common=(
        "what which when where whom whose does will would could should have with this that there here your yours about "
        "from they them then than been being know tell please just like want question wondering asking much many long"
    ),
    aside=ASIDE,
)
