"""The interviewer's words: which they are, how they are said, and how long an answer to them is waited for."""

from __future__ import annotations

from agent.interview import timing
from agent.interview.events import Listen, Purpose, Say
from agent.interview.frozen import replace
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
        opener=state.opener if purpose is Purpose.BACKCHANNEL else opener(text),
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
