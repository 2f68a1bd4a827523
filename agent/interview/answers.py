"""What a candidate's turn is taken for: noise, a request, or an answer; and what becomes of an answer."""

from __future__ import annotations

import dataclasses

from agent.interview.choices import exact, listed, match
from agent.interview.events import CandidateTurn, Purpose, Source, TurnCut
from agent.interview.frozen import replace
from agent.interview.intents import Intent, closing_question, plain, recognise
from agent.interview.moves import judge, move_on, repeat
from agent.interview.noise import is_noise
from agent.interview.plan import CHOICES, WORKSPACES, QuestionType
from agent.interview.replies import answered, reply
from agent.interview.saying import go_on, line, phrases_of, say, wait, words_of
from agent.interview.state import Phase, State, Step

WORDED = frozenset({Source.SPEECH, Source.TEXT})
"""Ways in that can hold a request; code, drawings and clicked options are answers whatever they contain."""

LEAST_AFTER_CUT = 4
"""Fewer words than this, after cutting a question short, are a reaction and no answer."""
LEAST_AFTER_BACKCHANNEL = 8
"""Fewer words than this, after a sign that the answer is listened to, need no other."""
LEAST_AFTER_SILENCE = 8
"""Fewer words than this, after being asked whether they are there, say only that they are."""

SPOKEN_IN_ROLE = frozenset({Intent.ASKS, Intent.GREETING})
"""What answers a question for the words that one would say to somebody."""

HEARD_WHILE_PAUSED = frozenset({Intent.RESUME, Intent.REPEAT, Intent.SKIP, Intent.BACK, Intent.STOP})


def turn(state: State, event: CandidateTurn) -> Step:
    """Take a turn for what it is and do what follows."""
    worded = event.source in WORDED
    if not event.text.strip() or _is_noise(state, event):
        return _disregard(state, event)
    intent = _request(state, event.text) if worded and not _names_option(state, event) else None
    if state.phase is Phase.PAUSED and event.source is Source.SPEECH and intent not in HEARD_WHILE_PAUSED:
        return _overheard(state)
    if intent is not None:
        return reply(state, intent, event.text)
    words = len(event.text.split())
    if worded and state.phase in (Phase.CHECKING, Phase.AWAY) and words < LEAST_AFTER_SILENCE:
        return repeat(replace(state, unanswered=0), line(state, "found"))
    before = state.about(event.source)
    if worded and state.unsaid and words < LEAST_AFTER_CUT and not _chosen(state, event):
        return go_on(state if before == state.index else _added(state, before, event))
    if before != state.index:
        return _went_on(state, before, event)
    return _answer_and_question(state, event) if worded else _answer(state, event)


def _is_noise(state: State, event: CandidateTurn) -> bool:
    """Only what was heard can be noise, and no option of the question is: what is typed is meant."""
    heard = event.source is Source.SPEECH and is_noise(event.text, phrases_of(state), state.question.text)
    return heard and not _names_option(state, event)


def _request(state: State, text: str) -> Intent | None:
    # Over a task people think aloud and ask about it ("is a heap too slow?"): that is for `_answer`.
    by_signs = state.question.type not in WORKSPACES
    intent = recognise(text, phrases_of(state), state.question.text, by_signs=by_signs)
    return None if intent in SPOKEN_IN_ROLE and _plays_a_role(state) else intent


def _plays_a_role(state: State) -> bool:
    """Whether a question or a greeting may be the very answer: "what would you ask a customer?"."""
    return phrases_of(state).role_play.search(plain(state.question.text)) is not None


def _answer_and_question(state: State, event: CandidateTurn) -> Step:
    """An answer that ends in a question about the job gets both: the reply leads what would be said anyway.

    Who asks has given up the floor: there is nothing to be unsure of.
    """
    told, question = closing_question(event.text, phrases_of(state))
    if not question or _plays_a_role(state):
        return _answer(state, event)
    reply_to_it, asked = answered(state, question)
    state, commands = _answer(replace(state, lead=reply_to_it), dataclasses.replace(event, text=told, sure=None))
    if state.phase is Phase.ASKING and state.speaking is None:  # thinking aloud gets no reply, but a question does
        state, commands = say(state, Purpose.NOTICE)
    return state, (asked, *commands)


def _went_on(state: State, index: int, event: CandidateTurn) -> Step:
    """The interviewer began too soon: these words belong to the answer before. The question is put again, whole."""
    again, commands = repeat(_added(state, index, event), line(state, "too_soon"))
    return replace(again, left=index), commands


def record_late(state: State, event: CandidateTurn) -> State:
    """Keep an answer that came when the time was up."""
    request = event.source in WORDED and _request(state, event.text) is not None
    if request or not event.text.strip() or _is_noise(state, event):
        return state
    before = state.about(event.source)
    return _recorded(state, event) if before == state.index else _added(state, before, event)


def keep_cut(state: State, event: TurnCut) -> Step:
    """Keep the words of a turn the connection cut. The question stays open: there was more to come."""
    waiting = state.unjudged
    return replace(record_late(state, CandidateTurn(event.at, event.text)), unjudged=waiting, floor=False), ()


def _disregard(state: State, event: CandidateTurn) -> Step:
    """Nothing was said: stay where we were."""
    if state.phase is Phase.CHECKING and event.text.strip():
        return repeat(replace(state, unanswered=0), line(state, "found"))
    if state.phase is Phase.JUDGING or state.speaking is not None:
        return state, ()
    if state.unjudged and state.phase is Phase.ASKING:
        return judge(state)
    if state.unsaid:
        return go_on(state)
    return wait(state)


def _overheard(state: State) -> Step:
    """While paused, people talk to others: tell them once how to go on."""
    if state.nudges:
        return state, ()
    return say(replace(state, nudges=1), Purpose.NOTICE, line(state, "still_paused"))


def _answer(state: State, event: CandidateTurn) -> Step:
    kind = state.question.type
    if kind in CHOICES:
        return _choice(state, event)
    if event.source in (Source.CODE, Source.DRAWING):
        state = state.marked(submitted=True)
    if kind in WORKSPACES and not state.current.submitted and event.text.rstrip().endswith("?"):
        return repeat(state, line(state, "clarify"))  # about the task, before there is anything to judge
    answered = _recorded(replace(state, phase=Phase.ASKING, sure=event.sure), event)
    if kind in WORKSPACES and not answered.current.submitted and event.source is Source.SPEECH:
        return wait(replace(answered, unjudged=False))
    return judge(answered)


def _choice(state: State, event: CandidateTurn) -> Step:
    """An option, or after one more try whatever was said instead."""
    chosen = _chosen(state, event)
    clear = len(chosen) == 1 or (chosen and state.question.type is QuestionType.MULTIPLE_CHOICE)
    if not clear and event.source is not Source.CHOICE and state.question.options and not state.current.clarified:
        state = replace(state.marked(clarified=True), phase=Phase.ASKING, unanswered=0, nudges=0)
        return say(state, Purpose.REPEAT, line(state, "which_option"), words_of(state).listing(state.question.options))
    state = state.marked(chosen=chosen if clear else ())
    if clear:
        event = dataclasses.replace(event, text=", ".join(chosen), confidence=None, doubtful=())
    return move_on(_recorded(state, event))


def _chosen(state: State, event: CandidateTurn) -> tuple[str, ...]:
    if state.question.type not in CHOICES:
        return ()
    if event.source is Source.CHOICE:
        return listed(event.text, state.question.options)
    return match(event.text, state.question.options, phrases_of(state))


def _names_option(state: State, event: CandidateTurn) -> bool:
    """Whether the turn is an option word for word, even one that sounds like a request."""
    return state.question.type in CHOICES and bool(exact(event.text, state.question.options))


def _recorded(state: State, event: CandidateTurn) -> State:
    enough = state.backchannelled and len(event.text.split()) < LEAST_AFTER_BACKCHANNEL
    added = _added(state, state.index, event)
    return replace(added, unjudged=True, unanswered=0, nudges=0, unsaid="", backchannelled=enough)


def _added(state: State, index: int, event: CandidateTurn) -> State:
    """With this turn among the answers to a question."""
    progress = state.progress[index]
    sure = [one for one in (progress.confidence, event.confidence) if one is not None]
    return state.marked(
        index,
        answers=(*progress.answers, event.text),
        confidence=min(sure, default=None),
        doubtful=(*progress.doubtful, *event.doubtful),
    )
