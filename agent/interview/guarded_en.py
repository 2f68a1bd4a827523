"""What a model must not say to a candidate, in English."""

from __future__ import annotations

import re

from agent.interview.guard_words import Words, any_of

_YOURS = r"(?:your|you have|you had|you got|are you|were you|you been|you feel)(?: \w+){0,2}? "
"""Most of these words have their place in an interview where they are nobody's own."""
_OWN = (
    "age|birthday|birth|health|healthy|ill|illness|sick|sickness|disease|diagnos(?:is|ed)|medical|medication|therapy"
    "|therapist|depress(?:ion|ed)|anxiety|injur(?:y|ies|ed)|famil(?:y|ies)|kids?|child(?:ren)?(?! (?:process|component"
    "|node|class|element))|bab(?:y|ies)|sons?|daughters?|parents?|mother|father|siblings?|brothers?|sisters?|husband"
    "|wife"
    "|spouse|fiancee?|boyfriend|girlfriend|dating|single|divorced|widow(?:ed)?|race(?! condition)|skin|accent|origins?"
    "|ancest\\w+|heritage|native (?:country|language|tongue|speaker)|visa|passport|faith|beliefs?|gender|sex"
    "|pronouns?|trans"
    "|union|unioni[sz]ed|politics|political|party|pay|wages?|income|payslips?|debts?|mortgage|weight|height|tattoos?"
    "|drinking|alcohol|drugs?|personal life|private life|social media|address|commute|hobbies|military"
)

WORDS = Words(
    common=frozenset(
        "what how why when where which who whose did do does was were is are would could can will you your the that "
        "this those of and to for with about there it tell if from".split()
    ),
    private=any_of(
        f"{_YOURS}(?:{_OWN})",
        "how old (?:are|were) you", "what year (?:did|were) you", "date of birth", "you (?:\\w+ )?(?:born|retire\\w*)",
        "where (?:are|were|do|did) you (?:\\w+ )?(?:from|come from|live)", "grow up", "mother tongue", "native speaker",
        "pregnan\\w+", "maternity", "paternity", "parental leave", "childcare", "marital", "marriage", "married",
        "(?:have|having|want|raise|raising|any|with) (?:kids|children|a baby|a family)", "start a family",
        "family (?:plans?|life|status|situation)", "religio\\w+", "muslims?", "christians?", "jews?", "jewish",
        "hindus?",
        "atheists?", "church", "mosque", "synagogue", "ramadan", "do you (?:\\w+ )?(?:pray|vote|smoke|drink)",
        "(?:did|will|would) you vote", "ethnic\\w*", "nationalit\\w+", "citizens?", "citizenship", "immigra\\w+",
        "sexual\\w*", "heterosexual", "homosexual", "bisexual", "transgender", "gay", "lesbian", "disabilit\\w+",
        "disabled",
        "handicap\\w*", "wheelchair", "mental health", "health (?:problem|condition|issue)s?",
        "medical (?:history|leave)",
        "sick (?:leave|days?)", "political (?:party|views?|opinions?)", "democrats?", "republicans?",
        "(?:trade|labou?r) unions?", "(?:in|join|joined) (?:a|the|any) union", "union (?:member\\w*|dues)", "on strike",
        "criminal", "arrested", "convicted", "convictions?", "jail", "prison", "salar(?:y|ies)",
        "how much (?:do|did|are|were|would) you (?:earn|make|get|be|paid)", "what (?:did|do) you earn", "how tall",
        "credit score", "bankrupt\\w*",
        "how many (?:\\w+ )?(?:kids|children|babies|sons|daughters|siblings|brothers|sisters) (?:do|did|have|are) you",
        "(?:what|which) (?:country|city|town|region|place|state) (?:are|were|do|did) you (?:\\w+ )?(?:from|come from"
        "|raised|live)",
        "were you (?:\\w+ )?raised", "you (?:grew up|were raised)", "your first language", "home country",
        "are you (?:\\w+ )?expecting(?: (?:a|your|another) \\w+)?$", "expecting (?:a|your|another) (?:baby|child|kid)",
        "plan(?:ning)? (?:a|your|on a|for a) family",
        "(?:have|having|want|plan) (?:\\w+ ){0,2}?(?:family|kids|children)$",
        "(?:do|did|are|were|have) you (?:\\w+ )?(?:take|taking|on|taken|use|using) (?:\\w+ )?"
        "(?:medications?|medicines?|pills|drugs)",
        "(?:when|what year) (?:\\w+ ){1,3}?(?:graduate|finish|leave|complete|attend)(?:d|ed)?(?: from)?"
        "(?: high| secondary| primary)? (?:school|college|university)", "when did you graduate",
        "(?:what|which) high school",
        "(?:how|where|who|whom|which way) (?:\\w+ )?(?:do|did|would|will) you (?:\\w+ )?(?:vote|pray|worship)",
        "(?:are|were|have|had) you (?:\\w+ ){0,3}?(?:healthy|ill|unwell|hospitali[sz]ed)(?! defined)",
        "your partner(?! (?:company|companies|team|organi[sz]ation|firm|bank|network|programme|program|institution"
        "|school|university|agency|agencies))",
        "(?:a|any) (?:boyfriend|girlfriend|husband|wife|spouse)", "live (?:with (?:someone|somebody|anyone|anybody)"
        "|alone)", "(?:do|did) you (?:\\w+ )?(?:drink|smoke|vape)", "smoker", "(?<!cardiac )arrests?", "police record",
        "(?:do|did|are|have) you (?:\\w+ )?(?:own|rent|buy|bought|renting|buying) "
        "(?:or (?:own|rent) )?(?:your (?:own )?|a )?(?:home|house|flat|apartment)",
        "(?:do|did) you weigh$", "how heavy are you",
    ),
    leak=any_of(
        "scor(?:e|es|ed|ing)", "rubrics?", "criteri(?:on|a)", "ratings?", "graded?", "grading", "evaluat\\w+",
        "assess(?:ed|ment|ing)?", "marks", "facets?", "(?:system )?prompt", "instructions?", "json", "language model",
        "(?:i am|we are|i m|we re) looking for", "hiring (?:decision|manager|team)", "shortlist\\w*", "out of ten",
        "points? for",
    ),
    verdict=any_of(
        "you (?:will|ll|are going to|would) (?:get|be) (?:the|hired|an|invited|through)", "you ll get", "hired",
        "job offer", "next (?:round|stage)", "(?:be|get) in touch", "guarantee\\w*", "i promise",
        "you (?:have |ve )?(?:passed|failed)", "congratulations", "well done", "good job",
        "you (?:are|re) (?:right|wrong|great|perfect|doing \\w+|the best|not qualified)",
        "you (?:are|re) an? (?:good|great|strong|weak|perfect) \\w+",
        "(?:good|great|excellent|perfect|brilliant|fantastic|wonderful|amazing|terrible|weak|poor|bad|wrong|correct) "
        "(?:answer|point|example|response|start|candidate)",
        "that (?:is|s) (?:\\w+ )?(?:great|excellent|perfect|brilliant|wrong|correct|amazing)",
        "impressive", "excellent", "brilliant", "fantastic",
    ),
    leading=any_of(
        "(?:do|did|is|was|are|were|would|could|should|have|has|had|can|wo)(?:n t|nt| t| not) (?:you|it|that|this|they"
        "|he|she|we|there)",
        "surely", "obviously", "clearly", "of course", "you must have", "i (?:assume|suppose|guess)", "presumably",
        "(?:correct|right|yes|no|agree|agreed)$", "you (?:do )?agree", "(?:would|do|did|could|can) you not",
    ),
    double=any_of(
        "(?:and|or|plus) (?:also |then )?(?:what|how|why|when|where|who|which|did|do|does|was|were|is|are|would|could"
        "|can|have|has) \\w+",
    ),
    closed=re.compile(
        r"^(?:\w+ ){0,2}?(?:did|do|does|was|were|is|are|have|has|had|would|could|can|will) (?:you|it|that|the|they)\b"
    ),
)  # fmt: skip
