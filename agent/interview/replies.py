"""What the interviewer does about a request, be it said, typed or pressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from agent.interview.brief import answer
from agent.interview.conditions import applies
from agent.interview.events import Button, Note, Purpose
from agent.interview.frozen import replace
from agent.interview.intents import Intent
from agent.interview.moves import ask, confirm, judge, move_on, note, repeat, take_up
from agent.interview.plan import WORKSPACES
from agent.interview.saying import disclosure, line, listen, phrases_of, say, time_left
from agent.interview.state import Phase, State, Step
from agent.interview.timing import passed

SLOWER_BY, SLOWEST = 0.85, 0.6

BY_BUTTON: Mapping[Button, Intent] = {
    Button.REPEAT: Intent.REPEAT,
    Button.SLOWER: Intent.SLOWER,
    Button.SKIP: Intent.SKIP,
    Button.BACK: Intent.BACK,
    Button.PAUSE: Intent.PAUSE,
    Button.RESUME: Intent.RESUME,
    Button.END: Intent.STOP,
}


def reply(state: State, intent: Intent, text: str = "") -> Step:
    """Do what was asked; `text` is how it was said, if it was."""
    present = replace(state, floor=False, unanswered=0, nudges=0)
    if state.phase is not Phase.JUDGING:
        present = replace(present, phase=Phase.ASKING)
    if intent is Intent.ASKS:
        return _asks(present, text)
    if intent is Intent.DONE and _too_early(state):
        return say(replace(present, nudges=1), Purpose.NUDGE, line(state, "nudge"))
    return _REPLIES[intent](present)


def _too_early(state: State) -> bool:
    """Whether "that's it" comes before any answer: it ends the one before. Said again, it is a wish to skip."""
    return not state.current.answers and not state.nudges and state.question.type not in WORKSPACES


def answered(state: State, question: str) -> tuple[str, Note]:
    """What to say to a question about the job, and the note for the creator: the brief's words, or a promise."""
    found = answer(state.plan.brief, question, phrases_of(state))
    asked = Note("candidate_question", {"text": question, "answered": bool(found)})
    return (f"{line(state, 'from_brief')} {found}" if found else line(state, "unknown")), asked


def _repeat(state: State) -> Step:
    return repeat(state, line(state, "repeat"))


def _clarify(state: State) -> Step:
    return repeat(state, line(state, "clarify"))


def _slower(state: State) -> Step:
    state = replace(state, pace=max(SLOWEST, round(state.pace * SLOWER_BY, 3)))
    return repeat(state, line(state, "slower"))


def _skip(state: State) -> Step:
    if state.current.answers:
        return move_on(state)
    return move_on(state, line(state, "skipped"), note(state, "skipped"))


def _done(state: State) -> Step:
    """The answer is finished. In a workspace that hands it in, and it is judged like any other."""
    if state.question.type in WORKSPACES and not state.current.submitted:
        return judge(state.marked(submitted=True))
    return _skip(state)


def _back(state: State) -> Step:
    earlier = range(state.index - 1, -1, -1)
    before = next((index for index in earlier if state.progress[index].put and applies(state, index)), None)
    if before is None:
        return repeat(state, line(state, "first_already"))
    if state.progress[before].revisited:
        return repeat(state, line(state, "back_already"))
    return ask(state.marked(before, settled=False, revisited=True), before, line(state, "back"))


def _pause(state: State) -> Step:
    return say(replace(state, phase=Phase.PAUSED), Purpose.NOTICE, line(state, "paused"))


def _resume(state: State) -> Step:
    return take_up(state, line(state, "resumed"))


def _stop(state: State) -> Step:
    return confirm(state)


def _wrong_person(state: State) -> Step:
    state, commands = confirm(state)
    return state, (Note("wrong_person"), *commands)


def _think(state: State) -> Step:
    quiet = replace(state, phase=Phase.ASKING, unjudged=False, unsaid="", speaking=None, deadline=None)
    return listen(replace(quiet, thinking=True))


def _aside(state: State, *parts: str) -> Step:
    """Say something that is not part of the interview, then go on from where it was."""
    if state.unjudged:
        return say(replace(state, phase=Phase.ASKING), Purpose.NOTICE, *parts)
    return repeat(state, *parts)


def _time_left(state: State) -> Step:
    state = replace(state, announced=passed(state))
    if state.unsaid:
        return repeat(state, time_left(state))
    return say(replace(state, phase=Phase.ASKING), Purpose.NOTICE, time_left(state))


def _who(state: State) -> Step:
    return _aside(state, line(state, "who", ai=state.plan.ai_name), disclosure(state))


def _there(state: State) -> Step:
    return _aside(state, line(state, "there"))


def _asks(state: State, text: str) -> Step:
    told, asked = answered(state, text)
    state, commands = _aside(state, told, line(state, "back_to_it"))
    return state, (asked, *commands)


_REPLIES: Mapping[Intent, Callable[[State], Step]] = {
    Intent.REPEAT: _repeat,
    Intent.CLARIFY: _clarify,
    Intent.SLOWER: _slower,
    Intent.SKIP: _skip,
    Intent.DONE: _done,
    Intent.BACK: _back,
    Intent.PAUSE: _pause,
    Intent.RESUME: _resume,
    Intent.STOP: _stop,
    Intent.WRONG_PERSON: _wrong_person,
    Intent.THINK: _think,
    Intent.TIME_LEFT: _time_left,
    Intent.WHO: _who,
    Intent.THERE: _there,
    Intent.GREETING: _think,  # the question has been asked: they will answer it next
}
