"""English, as people of different fluency speak it and recognisers write it: without commas, "id" for "I'd"."""

from __future__ import annotations

import re

from agent.judging import said, senses
from agent.judging.language import STEPS_FACETS, STORY_FACETS, Form, Kind, Language
from agent.judging.lexicon import Lexicon, stem
from agent.judging.topics_en import ASIDE, TOPICS

DID = (
    "*ed|built|wrote|made|set|took|led|went|spoke|began|ran|found|sat|got|put|kept|held|drew|brought|chose|did|gave"
    "|broke|cut|met|sent|taught|told|said|bought|sold|won|drove|let|read|stood|left|threw|wore|called|booked"
    "|sent|came"
)
"""What somebody did, in the past tense. "*ed" takes what is regular."""
PAST = (
    "*ed|was|were|had|got|came|went|took|made|said|told|became|began|ran|found|gave|kept|left|lost|paid|saw|sold"
    "|sent|won|wrote"
    "|thought|knew|held|felt|understood|put|let|has|did|didnt|couldnt|wasnt|werent|never|could"
)
"""What others did, or what had become of it."""
DO = (
    "go|check|ask|look|take|open|say|tell|write|use|make|put|give|start|try|compare|send|call|show|note|read|let|sit"
    "|ring|shake|catch|invite|kneel|fill|fix|pull|drive|hash|automate|type|press|click|hold|sort|mark|pick|hang"
    "|cook|serve|push|pay|choose|rinse"
    "|bring|print|speak|explain|lower|listen|prepare|wash|scan|clean|ring|stand|buy|keep|search|split|create|run"
    "|do|move|add|throw|find|get|plan|count|measure|talk|offer|leave|build|store|save|switch|lift|work|spend|wait"
)
"""What somebody does, in the present tense, as procedures and many non-native stories are told."""

CUES = {
    "mine": f"""
        i {DID}; i then|also|even|just|only|always|never|really|first|quickly|finally|simply {DID}; i *ly {DID}
        and {DID} him|her|them|it|the|a|all|my|their|everyone|everything
        i go|say|tell|ask|take|bring|find|call|sit|stop|decide; so i {DID}|go|say|tell|ask|take; what i did
        i have|ive {DID}
    """,
    "ours": f"we {DID}; we all|then|also|finally|just|had|got|were {DID}; our team|company; the team {DID}",
    "role": """
        my|own role|part|job|task|responsibility|contribution; i was the|a|an|responsible|leading|asked|assigned|in
        i led|owned|managed|coordinated|headed|ran|volunteered; i took over; myself; personally; on my own
        as the|a|an lead*
    """,
    "situation": """
        when i was; when we|the; at my|our|the last|old|first|company|job|work|school|university|time|hotel
        there was|were; we|i had; last year|month|summer|week; years|weeks|months ago; back in|then; during
        at that time|point; in 20*; the problem|situation|context|background|challenge|issue was|is; once; while i
        in the|our team|company|shop|ward; i was on|in|at|a|the
    """,
    "result": """
        as a result; in|at the end; eventually; finally; ended up; turned out; it came out; led to; which meant
        outcome; result|results was|were; it|that|this|which worked; works until|till now; it works; paid off
        never again; never called|came|complained|happened; he|she|they|customer|customers|guest|client came back
        ever since; since then; from then on; until now; percent
        dropped|fell|rose|grew|increased|improved|reduced from|to|by; went from|down|up|back; doubled; halved
        saved us; shipped; launched; delivered on; succeeded; got signed
        was|were|got signed|fixed|solved|resolved|repaired|done
        was|were|got approved|accepted|banned|cancelled|saved|sorted|finished|promoted; signed before|after|the
        we won|lost|managed|launched|finished|closed|agreed|signed|got|saved|became
        i won|managed|passed|got the|became
        he|she|they still|agreed|accepted|laughed|signed|renewed|apologised|apologized|thanked|stayed|stopped|took
        he|she|they said okay|yes|thanks|thank|sorry; was happy|satisfied|pleased; were happy|satisfied|pleased
        nobody|everybody|everyone complained|noticed|was|were|has|got; on time; in time
        now everybody|everyone|nobody; so now; and now; and it was|is|has|had|worked|cost; it cost|took|saved us
        it was repaired|fixed|solved|fine; became; managed to; made it; at last; so far
        is|are|was|were|have|has|they|we|it still; i|ive passed|won|got|became|managed|finished
        havent|hasnt|didnt * since|again|anymore; by january|march|april|june|july|autumn|christmas|then|now; within
        best * of the year; of the year; are running; has been running; have tomatoes
    """,
    "closing": """
        it|they|he|she|which|nobody|everybody|everyone|this|people *; its|theyre|hes|shes
        that|this|there is|was|works; now it|they|he|she|we|everybody|everyone|nobody
        the customer|client|patient|team|boss|manager|company|project *ed|was|were|is|are|have|had
        the result|kids|guests|people|owner *ed|was|were|is|are|have|had; no longer; any more; anymore
        complaint|complaints; the first time; all of them
    """,
    "self": "i *; ive; im; id",
    "reflection": """
        learned|learnt|realised|realized|understood|discovered; i * learned|learnt|realised|realized; taught me|us
        lesson|lessons; next time; looking back; in hindsight|retrospect; do|did it|differently; since then
        ever since; from then on; now i|we; i|we now|always; but i|we check; if i did|had|could; takeaway
        would|should have; i wish; from now on; nothing goes out; these days; never forget; i am|im not afraid
    """,
    "approach": f"""
        first|firstly|then|next|afterwards; after that|this; start|begin by|with
        i|we|you would|will|can|could|should {DO}|be|use|rather; id|ill|youd *; i would|will *
        i|we|you|they {DO}|type; i|we always|first|usually|also|then|just|never {DO}
        i|we|you|they|and|it|one|each|who *s the|it|up|down|a|an|one|in|to|through|with|out|on
        browser|database|server|customer|user|worker|service|fluid *s the|it|up|down|a|an|one|in|to|through|with|out|on
        and|then|or {DO} the|it|them|a|an|what|if|at|him|her|my|their|in|on|up|out|through|with|two
        if it|they|not|that|the|something|someone; step|steps; one by one; is|are|it|its a|an|when|like|just|where
        its like; means; keeps; stores; using
        check|compare|say|split|ask|call|take|put|add|write|open|look the|if|what|sorry|for|with|in|them|is|manager|at
        there is|are; at|on the bottom|top|front|back
    """,
    "tradeoff": """
        trade|tradeoff|tradeoffs off|offs; tradeoff*; downside*; drawback*; disadvantage*
        the bad|only|awkward|worst|hard|weak side|spot|thing|part|point; danger*; however; on the other hand
        alternative*; rather; depends on; whereas; compared to|with; but; than; although; though; unless; except
        slower|faster|cheaper|harder|easier|simpler|safer|quicker; costs; the cost; it cost|costs; you pay
        pay for it; versus; pros and cons; complexity; risk of|is|that
        the problem|trouble|price|catch|snag with|is|there; takes longer|more|time|half|an|up to; can take; abuse*
        otherwise; because; in case; thats|that why|where; on purpose; too much|many|long|slow|late|fast|big
        not needed|necessary|always|enough|everything|only|worth; never all|everything
        i wouldnt|would|dont|wont not|do|put|rush|use|want|like|say|grab|bother|trust
        more|less real|flaky|work|space|when|if|than; flak*; in theory; in practice; even if|though; only if|when
        better|worse if; guessable; collision*; every insert; expensive; no good|use|help for|when|if
        doesnt|dont|wont|isnt|didnt work|help|scale|matter|know|always|enough; bottleneck*; tempted; i admit
        never in; isnt there; so much that; if not; if * doesnt|dont|cant|wont|isnt|not|still; or if
        since its|it|they|automating|the|that; as long as; never; problem*; worse; if theres little|no; forget
        the more; the less; quicker; shorter; fewer; less; you lose; at the expense; not * but; some people
    """,
    "evidence": """
        measur*; metric*; benchmark*; monitor*; profil*; load test; i tested; test it; verif*; prove*
        you know its|it; thats|that how|when i|you know; you can|could hear|see|tell; to see if|whether
        it has worked; went from|down|up|back; graph*; p95; p99; rate was|is|went; half as; ive had; percent
        out of ten; nine times; every|each month|week we; swab*; audit*; compare counts|conversion|how; checksum*
        i saw|noticed|learned|learnt; errors rate; less|fewer mistakes|errors|complaints; since then
        they always|never|all say|come|work; works|worked most|every|once|better|well; enough most; a good meeting
        for example|instance; last time; in my last|old|experience; i have|ive seen|noticed; proof; making sure
        double check; confirm*; feedback; tell it|me back; it helps|helped; helped; most of them
        always leave|come|works; i went|used|tried|had; used to
    """,
    "concrete": """
        percent; hundred; thousand; million; half|twice|dozen; two; three; four; five; six; seven; eight; nine; ten
        eleven; twelve; fifteen; twenty; thirty; forty; fifty; sixty; eighty; ninety
        monday|tuesday|wednesday|thursday|friday|saturday|sunday
        mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays; january; february
        march|april|may the|last|this; june; july; august; september; october; november; december; christmas
        euro|euros; for example|instance; such as; because; since; so that; which means; the reason
        thats|that why|is; my wife|husband|son|daughter|kids|father|mother|mum; when i|we
        last year|month|week|winter|summer|autumn|spring; who|that *s; if you|they|i|we; when it|you|they
        the one|only that|who|company; once; one time|day|guy|lady|man; i had one
        if a|an|someone|somebody|the|they|it; should be able; every day|single|time
    """,
    "general": """
        important; always; usually; normally; generally; in general; professional; motivat*; passionate; innovati*
        excellence; everybody|everyone makes|has|knows|can|else
        good|great|big|best|nice|interesting|better opportunity|company|reputation|team|communicator|position; very
        really; nice; different; many; things; something; stuff; whatever; somehow; various; a lot; lots; easy
        kind|sort of; you know; and so on; etc; basically; depends; each|some people; it happens; happens sometimes
        part of the; hard working; reliable; team player; perfectionist; develop myself|further; to grow; balance
        advantages and disadvantages; you|one have|must|should|need to|be|respect; as soon|fast as; try to
        would help; find a solution|compromise; solve|debug|fix the|his|their|it|problem|problems; careful
        carefully; concentrate; patience; consequence; clear rules; more or less; like everybody|everyone
        without it; never go|goes|easy|perfect; this is|thats life; normal; i am|im not|a very|a; success
        successful; happy; satisfied; leadership; sounds good; a change; is key; number one; anything; empathy
        respect; good at; the best teacher; i like|love it; some; passion; quality; in simple words; the right thing
        immediately; lesson|lessons
    """,
    "hedge": """
        depends; it|we|that will|may|might|could|depends see|be; maybe; more or less; kind|sort of; i guess|suppose
        a few here; here and there; you know; hmm; perhaps; not sure yet; we will see; who knows; roughly speaking
    """,
    "settled": """
        yes; yeah; yep; yup; sure; of course; no; nope; never; not really; not yet; definitely; absolutely
        right away; immediately; tomorrow; today; now; none; zero; one; two; three; four; five; six; seven; eight
        nine; ten; eleven; twelve; twenty; thirty; next|last month|week|year|monday|summer
        the first|second|third|fifteenth of; notice; i|ive did|do|have|am|would; fine; happy to; straight away
        as soon as
    """,
    "unknowing": """
        i dont|didnt|wouldnt|couldnt|cant know|remember|recall|plan|think
        i really|honestly|just|still dont|cant know|remember|recall|have; no idea; not sure; im|am not sure
        cant|cannot|can think|remember|recall|not of; i have|ive never; ive|i never done|did|used|had|worked|really
        never had|done|did|used|worked|really|happened|disagreed; no experience; nothing comes|to; i have no
        i dont|do not|really have; hasnt|has|havent not|happened; not happened|done; havent|have not done|had|used
        i dont really have; has never happened; we never really|had|did
    """,
}  # fmt: skip

STORY = re.compile(
    r"\b(?:tell (?:me|us) about (?:a|an|one|the|your) (?:\w+ )?(?:time|situation|project|moment|challenge|mistake"
    r"|conflict|decision|deal"
    r"|experience)"
    r"|tell (?:me|us) about (?:a|an|something|someone|somebody) (?:\w+ )?(?:that |which |who )?you\b"
    r"|(?:describe|recall|think of|share|talk about|give (?:me|us)|remember) (?:me |us )?(?:a|an|one|the"
    r"|your) (?:\w+ ){0,3}"
    r"(?:time|situation|project|moment|challenge|mistake|conflict|decision|example|occasion|failure|thing|case)"
    r"|tell (?:me|us) about (?:a|an|the) (?:\w+ ){0,6}(?:that|which|who|you|where)\b"
    r"|(?:give|share|name) (?:me |us )?(?:an|one|a good) example of (?:working|when|how|a time|something|where)"
    r"|(?:when|why|how|what) did you|the last time|(?:proudest|hardest|biggest|toughest"
    r"|most \w+) \w+ (?:that )?you(?:'ve| have)? \w+)"
)
CLOSED = re.compile(
    r"(?:^|[.!?,] )(?:(?:do|are|can|will|would|is|did|have|could) (?:you|there|your)\b(?! (?:tell|describe"
    r"|explain|walk|give|share|talk))"
    r"|when (?:could|can|will|would|did) you (?!choose|use|prefer|pick|not)|how (?:many|much|long|old|often|far)"
    r"|which year|what(?:'s| is| are) your (?!(?:own )?(?:opinion|view|take|approach|idea|attitude|motivation|strateg"
    r"|style|goal|dream|plan|experience|understanding|philosophy|weakness|strength|ideal|main|favou?rite|\w+est)\w* ?)"
    r"(?:\w+ )?\w+\?|what(?:'s| is) the highest \w+ you|where (?:do you live|are you (?:based|from)))"
)
PROCESS = re.compile(r"\b(?:what happens|what goes on)\b")
COMPARISON = re.compile(
    r"\b(?:differences? between|compare|versus|would you rather|(?:choose|prefer|use) .+ (?:over|instead of"
    r"|rather than)|better than)\b"
)
PROCEDURE = re.compile(
    r"\b(?:how (?:would|do|can|could|should|will) (?:you|we|one)|what (?:would|do|will|should) (?:you|we) do\b"
    r"|walk (?:me|us) through|describe how|steps (?:would|do) you|(?:design|implement|debug|optimi[sz]e|refactor"
    r"|architect) )"
)
EXPLANATION = re.compile(
    r"\b(?:explain|what (?:is|are) (?:a|an) |how does|how do (?!you)|define|complexity|algorithm|why (?:is|are|do"
    r"|does) (?!you))"
)

ENGLISH = Language(
    kinds=(
        Kind(Form.STORY, STORY, STORY_FACETS, (("action",), ("result",)), (("action",), ("reflection",))),
        Kind(Form.STEPS, PROCESS, STEPS_FACETS, (("approach",),)),
        Kind(Form.STEPS, COMPARISON, STEPS_FACETS, (("approach",), ("tradeoff",))),
        Kind(Form.CLOSED, CLOSED),
        Kind(Form.STEPS, EXPLANATION, STEPS_FACETS, (("approach",), ("tradeoff",))),
        Kind(Form.STEPS, PROCEDURE, STEPS_FACETS, (("approach",), ("evidence", "tradeoff")), steps=0.04),
        Kind(Form.VIEW, re.compile(""), ("detail",), (("detail",),)),
    ),
    reflective=re.compile(r"\b(?:learn|learned|learnt|lesson|differently|take away|looking back)\b"),
    parts={
        "evidence": re.compile(
            r"\bhow (?:would|do|did|will|could|can) you (?:know|tell|measure|check|verify|prove|see|notice)"
            r"|(?:it|that) work(?:s|ed)\b"
        ),
        "tradeoff": re.compile(
            r"\b(?:limit(?:s|ation)|drawback|downside|disadvantage|risk|mislead|go wrong|pros and cons|trade)\w*"
            r"|\bwhen would you (?:not|use|choose|prefer)\b"
        ),
    },
    cues=Lexicon(CUES),
    topics=Lexicon(TOPICS),
    aside=ASIDE,
    common=frozenset(
        (
            "a about all also am an and any are as at be been but by can could describe did do does done example"
            " explain"
            " for from give had has have how i if in is it its just like made make me more most my of on once or our"
            " please so some suddenly tell than that the their them then there they thing things think this"
            " through time"
            " to us used usually very walk was way we were what when where which who why will with work would"
            " you your"
            " yourself case happen happens happened situation deal make sure something right person people good"
        ).split()
    ),
    telling=frozenset(
        (
            "i im ive id ill we weve wed our my mine he hes she shes they theyre them him her his their it its there"
            " because if when so then after would could was were had did dont didnt has youd youve think like about"
            " yes no yeah"
        ).split()
    ),
    ordering=frozenset(
        stem(word)
        for word in (
            "system prompt prompts instruction instructions rubric interview interviewer report marks score scores"
            " answer answers verdict notes admin assistant applicant candidate topic topics reply probing print"
            " ignore disregard pretend approved every now all without along here full end"
        ).split()
    ),
    senses=senses.english,
    said=said.english,
)
