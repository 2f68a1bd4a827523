"""Faults in how the interviewer takes what a candidate says and asks. Defined in `docs/simulation.md`."""

from __future__ import annotations

from agent.interview.events import (
    Button,
    CandidateStarted,
    CandidateTurn,
    Joined,
    Judge,
    Left,
    Note,
    Pressed,
    Purpose,
    TurnCut,
)
from agent.interview.plan import CHOICES
from agent.interview.replies import SLOWEST
from agent.interview.script import opener
from agent.interview.state import Phase
from agent.simulation.acts import Means, Press, Words
from agent.simulation.record import (
    OVER,
    before,
    brief,
    creators_words,
    holds_one,
    lines,
    out_of_time,
    says,
    turns,
)
from agent.simulation.world import Interview, Moment

_ANSWERED_BY = {Means.WHO: ("who",), Means.TIME: ("time_left", "no_limit"), Means.THERE: ("there",)}


def unanswered_candidate_questions(interview: Interview) -> int:
    """Questions to the interviewer that got neither an answer nor a promise to pass them on, or are not noted."""
    count = 0
    for place, moment, act in turns(interview):
        if before(interview, place) in OVER or out_of_time(interview, moment.at):
            continue
        if act.means is Means.ASKS or act.asks:
            noted = any(isinstance(one, Note) and one.kind == "candidate_question" for one in moment.commands)
            known = (*brief(interview.plan), *lines(interview.plan, "unknown"))
            count += not (noted and _told(interview, place, known))
        elif act.means in _ANSWERED_BY:
            count += not _told(interview, place, lines(interview.plan, *_ANSWERED_BY[act.means]))
    return count


def _told(interview: Interview, place: int, templates: tuple[str, ...]) -> bool:
    """Whether one of these is said before the candidate's next turn; nothing can be where the connection breaks."""
    for number, moment in enumerate(interview.moments[place:]):
        if number and isinstance(moment.event, CandidateTurn | Pressed | TurnCut):
            return False
        if isinstance(moment.event, Left | Joined) or out_of_time(interview, moment.at):
            return True
        if any(holds_one(say.text, templates) for say in moment.says):
            return True
    return interview.end is None


def unheeded_requests(interview: Interview) -> int:
    """Requests, said or pressed, that did not bring about what they ask for."""
    count = 0
    for place, moment in enumerate(interview.moments):
        wish = _wish(moment)
        found = before(interview, place)
        if wish is None or found in (*OVER, Phase.CONFIRMING) or out_of_time(interview, moment.at):
            continue
        count += not _heeded(interview, place, moment, wish)
    return count


_BY_BUTTON = {
    Button.REPEAT: Means.REPEAT,
    Button.SLOWER: Means.SLOWER,
    Button.SKIP: Means.SKIP,
    Button.BACK: Means.BACK,
    Button.PAUSE: Means.PAUSE,
    Button.RESUME: Means.RESUME,
    Button.END: Means.STOP,
}


def _wish(moment: Moment) -> Means | None:
    match moment.event, moment.act:
        case CandidateTurn(), Words(means=wish):
            return wish
        case Pressed(), Press(button=button):
            return _BY_BUTTON[button]
    return None


def _heeded(interview: Interview, place: int, moment: Moment, wish: Means) -> bool:
    earlier, state = interview.moments[place - 1].state, moment.state
    said = moment.says
    match wish:
        case Means.REPEAT | Means.CLARIFY:
            prompt = earlier.probe or earlier.question.text
            return any(prompt in say.text for say in said)
        case Means.SLOWER:
            return state.pace < earlier.pace or state.pace == SLOWEST
        case Means.SKIP | Means.DONE:
            judged = any(isinstance(command, Judge) for command in moment.commands)
            return state.phase in OVER or state.progress[earlier.index].settled or (wish is Means.DONE and judged)
        case Means.BACK:
            return bool(said)
        case Means.PAUSE:
            return state.phase is Phase.PAUSED
        case Means.RESUME:
            return state.phase is not Phase.PAUSED
        case Means.STOP:
            return any(say.purpose is Purpose.CONFIRM for say in said)
        case Means.THINK:
            return state.thinking
    return True


def answers_lost(interview: Interview) -> int:
    """Answers to a question or a probe that are not kept under any question."""
    kept = [answer for one in interview.state.progress for answer in one.answers]
    count = 0
    for place, _, act in turns(interview):
        if act.means is not Means.ANSWER or before(interview, place) not in (Phase.ASKING, Phase.JUDGING):
            continue
        told = act.text.removesuffix(act.asks).strip()
        found = interview.moments[place - 1].state
        progress = interview.state.progress[found.index]
        chosen = found.question.type in CHOICES and (progress.answers or progress.clarified)
        count += not chosen and not any(told in answer for answer in kept)
    return count


def spoke_over_candidate(interview: Interview) -> int:
    """Utterances begun while the candidate speaks or types, but for the goodbye when the grace is over."""
    count, floor = 0, False
    for moment in interview.moments:
        match moment.event:
            case CandidateStarted():
                floor = True
            case CandidateTurn() | TurnCut() | Left() | Joined():
                floor = False
        if floor:
            goodbye = Purpose.CLOSE if out_of_time(interview, moment.at) else None
            count += sum(say.purpose is not goodbye for say in moment.says)
    return count


def same_opener_twice(interview: Interview) -> int:
    """Utterances that begin with the words that the one before began with, unless they are the creator's."""
    count, last, creators = 0, "", creators_words(interview.plan)
    for _, say in says(interview):
        begins = opener(say.text)
        own = not say.text.startswith(creators)
        count += own and begins == last
        last = begins
    return count


def dead_air(interview: Interview) -> int:
    """Moments after which nobody speaks and nothing is waited for, with the candidate there."""
    quiet = (Phase.PAUSED, Phase.AWAY, Phase.NEW, Phase.ENDED)
    return sum(
        not moment.waiting and moment.state.present and moment.state.phase not in quiet for moment in interview.moments
    )
