"""What the interviewer can do next: ask, probe, repeat, judge, move on, close.

Every move takes a state and returns the next one with the commands that bring it about.
"""

from __future__ import annotations

from agent.interview import timing
from agent.interview.conditions import applies, may_apply
from agent.interview.events import Command, End, Judge, Listen, Note, Outcome, Purpose, Say, Show, Verdict
from agent.interview.frozen import replace
from agent.interview.guard import objection
from agent.interview.intents import Phrases
from agent.interview.languages import phrases
from agent.interview.plan import CHOICES, WORKSPACES, QuestionType
from agent.interview.script import Script, opener, script, sentences, spoken_name
from agent.interview.state import Phase, State, Step

NUDGE_AFTER = {
    QuestionType.OPEN_ENDED: 12.0,
    QuestionType.SINGLE_CHOICE: 10.0,
    QuestionType.MULTIPLE_CHOICE: 10.0,
    QuestionType.RESEARCH: 15.0,
    QuestionType.CODING: 90.0,
    QuestionType.WHITEBOARD: 90.0,
}
PATIENCE = {
    QuestionType.OPEN_ENDED: 1.0,
    QuestionType.SINGLE_CHOICE: 0.6,
    QuestionType.MULTIPLE_CHOICE: 0.6,
    QuestionType.RESEARCH: 1.2,
    QuestionType.CODING: 2.0,
    QuestionType.WHITEBOARD: 2.0,
}
THINKING_PATIENCE, THINKING_SECONDS = 2.0, 30.0
BRIEF_PATIENCE = 0.6
"""Where a word or two is expected: whether to end, whether anybody is there."""
CONFIRM_SECONDS = 10.0
CHECK_SECONDS = 15.0
CUT_SECONDS = 3.0
"""After a false interruption the interviewer goes on after this much silence."""

HEARD_ENOUGH = 0.6
"""A prompt of which less than this was heard counts as not asked."""

VERDICT_SECONDS = 10.0
"""A verdict that takes longer is done without."""
UNJUDGED = Verdict(1.0)
"""Stands for a verdict that does not come, or would make no difference."""
SLOWEST_WORDS_A_SECOND, SPEAKING_SLACK = 1.3, 15.0
"""An utterance that should long be over counts as over."""


def words_of(state: State) -> Script:
    return script(state.plan.language, state.plan.limits.tone)


def phrases_of(state: State) -> Phrases:
    return phrases(state.plan.language)


def line(state: State, key: str, turn: int | None = None, **values: str) -> str:
    """The script's line for `key`; the utterance's number varies it where no `turn` is given."""
    return words_of(state).pick(key, state.utterance if turn is None else turn, state.opener, **values)


def acknowledgement(state: State) -> str:
    """What a reply to an answer begins with; nothing where that was said ahead of it."""
    if state.acknowledged:
        return ""
    said = line(state, "acknowledge", state.index)
    return line(state, "acknowledge", state.index + 2) if opener(said) == state.thanked else said


def addressed(state: State) -> str:
    """The candidate's name as it is appended to a greeting; nothing where there is none to say."""
    name = spoken_name(state.plan.candidate_name)
    return f", {name}" if name else ""


def disclosure(state: State) -> str:
    return line(state, "disclosure_recorded" if state.plan.recorded else "disclosure")


def prompt(state: State) -> str:
    """What the candidate is to answer now: the probe, or the question with what belongs to it."""
    return state.probe or question_words(state, state.index)


def question_words(state: State, index: int) -> str:
    """A question as it is put: choices are read out, a workspace says how to finish."""
    question = state.plan.questions[index]
    parts = [question.text]
    if question.type in CHOICES and question.options:
        many = question.type is QuestionType.MULTIPLE_CHOICE
        parts += [line(state, "options_many" if many else "options"), words_of(state).listing(question.options)]
    if question.type in WORKSPACES:
        parts.append(line(state, "workspace"))
    return " ".join(parts)


# ---- speaking and listening ---------------------------------------------------------------------------------------

_TELLS_TIME = frozenset({Purpose.QUESTION, Purpose.PROBE, Purpose.REPEAT, Purpose.NUDGE, Purpose.NOTICE})


def say(state: State, purpose: Purpose, *parts: str, interruptible: bool = True) -> Step:
    """Say the parts as one utterance, led by whatever was kept for this moment and by a time notice that is due."""
    told = purpose in _TELLS_TIME and timing.passed(state) > state.announced
    notice = time_left(state) if told and time_left(state) not in parts else ""
    text = " ".join(part for part in (state.lead, notice, *parts) if part)
    about = state.plan.questions[state.index].id if state.progress else None
    utterance = Say(state.utterance + 1, text, purpose, about, interruptible, state.pace)
    spoken = replace(
        state,
        utterance=utterance.utterance,
        speaking=utterance,
        deadline=state.now + SPEAKING_SLACK + len(text.split()) / SLOWEST_WORDS_A_SECOND / state.pace,
        announced=timing.passed(state) if told else state.announced,
        opener=opener(text),
        lead="",
        unsaid="",
        floor=False,
    )
    return spoken, (utterance,)


def time_left(state: State) -> str:
    left = timing.remaining(state, state.now)
    if left is None:
        return line(state, "no_limit")
    return line(state, "time_left", duration=words_of(state).duration(left))


def unsaid(utterance: Say, asked: str, heard: str) -> str:
    """What is still to be said of an utterance that was cut, if too little of what it asks was heard."""
    before = len(utterance.text) - len(asked)
    if not utterance.text.endswith(asked) or len(heard) - before >= HEARD_ENOUGH * len(asked):
        return ""
    rest = sentences(utterance.text)
    said = 0
    while len(rest) > 1 and said + len(rest[0]) <= len(heard):
        said += len(rest.pop(0)) + 1
    return " ".join(rest)


def go_on(state: State) -> Step:
    """Say the rest of what was cut, without the words that already led it when it was cut before."""
    rest = state.unsaid
    for lead in words_of(state).lines["cut"]:
        rest = rest.removeprefix(lead).lstrip()
    return say(state, Purpose.REPEAT, line(state, "cut"), rest)


def reached(utterance: Say, asked: str, heard: str) -> bool:
    """Whether anything of what an utterance asks was heard."""
    return len(heard) > len(utterance.text) - len(asked)


def listen(state: State) -> Step:
    """Wait for the candidate as long as the moment asks for."""
    match state.phase:
        case Phase.CONFIRMING:
            return state, (Listen(BRIEF_PATIENCE, CONFIRM_SECONDS),)
        case Phase.CHECKING:
            return state, (Listen(BRIEF_PATIENCE, CHECK_SECONDS),)
        case Phase.PAUSED | Phase.AWAY:
            return state, (Listen(1.0, None),)
    kind = state.question.type
    if state.unsaid or state.unjudged:
        return state, (Listen(PATIENCE[kind], CUT_SECONDS),)
    if state.thinking:
        return state, (Listen(PATIENCE[kind] * THINKING_PATIENCE, NUDGE_AFTER[kind] + THINKING_SECONDS),)
    return state, (Listen(PATIENCE[kind], NUDGE_AFTER[kind]),)


def wait(state: State) -> Step:
    """Go on listening, unless the candidate is due to be told the time."""
    if timing.passed(state) > state.announced:
        return say(state, Purpose.NOTICE, time_left(state))
    return listen(state)


# ---- questions ----------------------------------------------------------------------------------------------------


def greet(state: State) -> Step:
    """The first words: who speaks, that it is an AI, whether it records, what is to come; then the first question."""
    state = replace(state, began=state.now, phase=Phase.ASKING)
    if not state.progress:
        return close(state, "completed")
    count, limit = len(state.progress), state.plan.limits.seconds
    few = "_one" if count == 1 else "_up_to" if any(one.show_if for one in state.plan.questions) else ""
    size = f"size{few}" + ("_open" if limit is None else "")
    told = line(state, size, count=words_of(state).count(count), duration=words_of(state).duration(limit or 0.0))
    state = replace(state, share_ends=timing.share_ends(state, 0)).marked(put=True)
    greeting = line(state, "greeting", ai=state.plan.ai_name, name=addressed(state))
    parts = (greeting, disclosure(state), told, line(state, "commands"), line(state, "first"), prompt(state))
    state, spoken = say(state, Purpose.GREETING, *parts, interruptible=False)
    return state, (Show(0), *spoken)


def ask(state: State, index: int, *lead: str) -> Step:
    """Put the question at `index`."""
    state = _prompting(replace(state, index=index, share_ends=timing.share_ends(state, index))).marked(put=True)
    state, spoken = say(state, Purpose.QUESTION, *lead, prompt(state))
    return state, (Show(index), *spoken)


def probe(state: State, facet: str, worded: str = "") -> Step:
    """Ask for one thing that an answer lacks: in the creator's words, a model's that pass the guard, or our own."""
    asked, current = wording(state, facet, worded), state.current
    # The sound of a model's words cannot be ready; that of words which lead it can.
    lead = acknowledgement(state) if worded and asked == worded else ""
    state = replace(_prompting(state), probe=asked).marked(
        probed=(*current.probed, facet), asked=(*current.asked, asked)
    )
    return say(state, Purpose.PROBE, lead, asked)


def wording(state: State, facet: str, worded: str = "") -> str:
    """How to ask for a facet; empty where all that there is to say about it was asked of this question before."""
    asked = (
        _creators_probe(state, facet)
        or _guarded(state, worded)
        or words_of(state).probe(facet, _replies(state), state.opener, state.current.asked)
    )
    return "" if asked in state.current.asked else asked


def _replies(state: State) -> int:
    """How many there were. One in two utterances is one: its sound was made before anybody knew in how many."""
    return state.utterance - state.acknowledged


def _guarded(state: State, worded: str) -> str:
    """A model's probe, if it may be said."""
    question, current = state.question, state.current
    refused = worded and objection(
        worded,
        language=state.plan.language,
        tone=state.plan.limits.tone,
        asked=(question.text, *current.asked),
        answers=current.answers,
        rubric=tuple(one.name for one in question.facets),
    )
    return "" if refused else worded


def _creators_probe(state: State, facet: str) -> str:
    question = state.question
    own = next((one.probe for one in question.facets if one.name == facet), "")
    asked = len(state.current.probed)
    return own or (question.probes[asked] if asked < len(question.probes) else "")


def repeat(state: State, *lead: str) -> Step:
    """Say the current prompt again."""
    again = replace(_prompting(state), probe=state.probe)
    return say(again, Purpose.REPEAT, *lead, prompt(again))


def take_up(state: State, lead: str) -> Step:
    """Go on after an interlude: from an answer that still waits for its verdict, or from the prompt."""
    return judge(replace(state, lead=lead)) if state.unjudged else repeat(state, lead)


def probes_left(state: State) -> int:
    """How many probes the current question may still get: by its limit, its kind and its share of the time."""
    if state.question.type in CHOICES or not timing.allows_probe(state):
        return 0
    return max(0, state.plan.probe_limit(state.question) - len(state.current.probed))


def judge(state: State) -> Step:
    """Have the answer judged, where the verdict can make a difference; otherwise move on.

    As long as the candidate may go on, there is a sign that they are listened to and nothing more.
    """
    left = probes_left(state)
    if left == 0 and not state.may_go_on:
        return move_on(state)
    turn = state.turn + 1
    waiting = replace(
        state,
        phase=Phase.JUDGING,
        turn=turn,
        unjudged=True,
        speaking=None,
        deadline=None,
        floor=False,
        verdict=None if left else UNJUDGED,
        overdue=state.now + VERDICT_SECONDS,
    )
    said, ahead = backchannel(waiting) if state.may_go_on else (waiting, ())
    return said, (*((_asked(waiting, left),) if left else ()), *ahead)


def backchannel(state: State) -> Step:
    """A word that asks for nothing and ends nothing. Who had only paused goes on after it."""
    if state.backchannelled or state.acknowledged:
        return state, ()
    return say(replace(state, backchannelled=True), Purpose.BACKCHANNEL, line(state, "backchannel"))


def _asked(state: State, left: int) -> Judge:
    """What the judge is asked about the current question, of which `left` probes may still be put."""
    question = state.question
    return Judge(
        state.turn,
        question.id,
        question.text,
        state.current.answers,
        left,
        facets=question.facets,
        asked=state.current.probed,
        kind=question.type,
        language=state.plan.language,
        tone=state.plan.limits.tone,
        remaining=timing.remaining(state, state.now),
        confidence=state.current.confidence,
        doubtful=state.current.doubtful,
    )


def following(state: State) -> int | None:
    """The question to be asked after the current one, as things stand; None: there is none."""
    later = range(state.index + 1, len(state.progress))
    return next((index for index in later if applies(state, index) and timing.fits(state, index)), None)


def move_on(state: State, lead: str | None = None, *notes: Note) -> Step:
    """Leave the current question, acknowledged by `lead`, for the next one; after the last, close."""
    state = state.marked(settled=True)
    commands: list[Command] = list(notes)
    index = following(state)
    for passed in range(state.index + 1, len(state.progress) if index is None else index):
        if not state.progress[passed].settled:
            commands.append(note(state, "skipped_for_time" if applies(state, passed) else "not_applicable", passed))
            state = state.marked(passed, settled=True)
    said = acknowledgement(state) if lead is None else lead
    if index is None:
        closed, spoken = close(state, "completed", said)
        return closed, (*commands, *spoken)
    final = not any(may_apply(state, index, later) for later in range(index + 1, len(state.progress)))
    asked, spoken = ask(state, index, said, line(state, "last" if final else "transition", index))
    return replace(asked, left=state.index if lead is None else None), (*commands, *spoken)


def note(state: State, kind: str, index: int | None = None) -> Note:
    """A note about a question, the current one by default."""
    place = state.index if index is None else index
    return Note(kind, {"question_id": state.plan.questions[place].id})


def _prompting(state: State) -> State:
    """A state about to put a prompt: nothing is answered to it yet."""
    return replace(
        state,
        phase=Phase.ASKING,
        probe=None,
        nudges=0,
        thinking=False,
        unjudged=False,
        backchannelled=False,
        acknowledged=False,
    )


# ---- endings ------------------------------------------------------------------------------------------------------


def confirm(state: State) -> Step:
    """Ask whether the candidate means to end."""
    return say(replace(state, phase=Phase.CONFIRMING), Purpose.CONFIRM, line(state, "confirm"))


def check(state: State) -> Step:
    """Ask whether anybody is there."""
    return say(replace(state, phase=Phase.CHECKING), Purpose.NUDGE, line(state, "checking"))


def leave_open(state: State) -> Step:
    """Stop talking to nobody; the session stays resumable."""
    state, spoken = say(replace(state, phase=Phase.AWAY, unanswered=0), Purpose.CLOSE, line(state, "left_open"))
    return state, (Note("left_open"), *spoken)


def close(state: State, reason: str, lead: str = "") -> Step:
    """Say goodbye; the interview ends when that has been said."""
    open_ = [index for index, one in enumerate(state.progress) if not one.settled and not one.answers]
    untouched = [index for index in open_ if may_apply(state, state.index, index)]
    notes = tuple(note(state, "not_reached", index) for index in untouched)
    words = {"completed": "close_completed", "time_limit": "close_time", "candidate_ended": "close_ended"}
    kept = "" if reason == "time_limit" else state.lead
    state = replace(state, phase=Phase.CLOSING, reason=reason, lead=kept)
    first = line(state, words[reason])
    state, spoken = say(
        state, Purpose.CLOSE, lead, first, line(state, "farewell", name=addressed(state)), interruptible=False
    )
    return state, (*notes, Show(None), *spoken)


def end(state: State) -> Step:
    """Nothing more is said."""
    ended = replace(state, phase=Phase.ENDED, speaking=None, deadline=None)
    return ended, (End(Outcome.COMPLETED, state.reason),)
