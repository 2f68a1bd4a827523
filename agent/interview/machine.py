"""The interview as a state machine: `step` is the only way from one state to the next.

Two rules. Everything that depends on what happened is in `TABLE`: a pair that is not there changes nothing. And no
handler knows the time but by `state.now`, which is the event's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from agent.interview import timing
from agent.interview.answers import WORDED, keep_cut, record_late, turn
from agent.interview.events import (
    Button,
    CandidateStarted,
    CandidateTurn,
    Clock,
    Command,
    Deliberating,
    Event,
    Joined,
    Judged,
    Left,
    Pressed,
    Purpose,
    Show,
    Silence,
    SpeechRestored,
    Spoken,
    TurnCut,
    Wake,
)
from agent.interview.frozen import replace
from agent.interview.intents import QUESTIONS, Intent, is_yes, recognise
from agent.interview.judging import clock as clock_judging
from agent.interview.judging import deliberating, follow, judged, kept_talking
from agent.interview.moves import close, end, greet, judge, take_up
from agent.interview.replies import BY_BUTTON, reply
from agent.interview.saying import (
    addressed,
    disclosure,
    line,
    listen,
    phrases_of,
    prompt,
    reached,
    say,
    time_left,
    unsaid,
)
from agent.interview.silence import silence, silence_checking, silence_confirming
from agent.interview.state import Phase, State, Step, start

__all__ = ["Phase", "State", "Step", "remaining", "start", "step"]

remaining = timing.remaining


def step(state: State, event: Event) -> Step:
    """What follows from `event`: the next state, and what is to be done now."""
    if state.phase is Phase.ENDED:
        return state, ()
    present = state.present or isinstance(event, _SIGNS_OF_LIFE)
    if not present:
        return state, ()
    state = replace(state, now=max(state.now, event.at), present=present)
    overtime = state.phase in _TIMED and timing.is_up(state)
    handler = _overtime if overtime else TABLE.get((state.phase, type(event)))
    state, commands = handler(state, event) if handler else (state, ())
    return _waking(state, commands)


def _waking(state: State, commands: tuple[Command, ...]) -> Step:
    """Ask for the clock where the moment it is next needed has changed."""
    wake = timing.next_wake(state)
    if wake == state.wake:
        return state, commands
    if wake is None:
        return replace(state, wake=None), commands
    return replace(state, wake=wake), (*commands, Wake(wake))


# ---- coming and going ---------------------------------------------------------------------------------------------


def _first_joined(state: State, _: Joined) -> Step:
    return greet(state)


def _joined_again(state: State, _: Joined) -> Step:
    """After a gap, announced or not: pick up at the same point, without a second greeting."""
    lead = line(state, "welcome_back", name=addressed(state))
    if not state.disclosed:
        lead = f"{lead} {disclosure(state)}"
    state, commands = take_up(_afresh(state), lead)
    return state, (Show(state.index), *commands)


def _joined_closing(state: State, _: Joined) -> Step:
    return end(state)


def _left(state: State, _: Left) -> Step:
    return replace(_afresh(state), present=False), ()


def _left_closing(state: State, _: Left) -> Step:
    return end(state)


def _afresh(state: State) -> State:
    """Nothing is being spoken, heard or waited for; an answer that waited for its verdict still lacks it."""
    return replace(
        state,
        phase=Phase.ASKING if state.phase is Phase.JUDGING else state.phase,
        speaking=None,
        deadline=None,
        wake=None,
        floor=False,
        unsaid="",
        unanswered=0,
        sure=None,
        backchannelled=False,
        acknowledged=False,
    )


# ---- the candidate ------------------------------------------------------------------------------------------------


def _started(state: State, _: CandidateStarted) -> Step:
    return replace(state, floor=True), ()


def _turn(state: State, event: CandidateTurn) -> Step:
    return turn(replace(state, floor=False), event)


def _turn_confirming(state: State, event: CandidateTurn) -> Step:
    """Only an explicit yes ends; anything else goes on, and an empty turn is nothing yet. What is handed in counts."""
    if not event.text.strip():
        return listen(state)
    if event.source not in WORDED:
        return turn(replace(state, phase=Phase.ASKING, floor=False), event)
    intent = recognise(event.text, phrases_of(state))
    if is_yes(event.text, phrases_of(state)) or intent is Intent.STOP:
        return close(state, "candidate_ended")
    if intent in QUESTIONS:
        return reply(state, intent, event.text)
    return take_up(replace(state, floor=False), line(state, "carry_on"))


def _pressed(state: State, event: Pressed) -> Step:
    return reply(state, BY_BUTTON[event.button])


def _pressed_confirming(state: State, event: Pressed) -> Step:
    if event.button is Button.END:
        return close(state, "candidate_ended")
    return _pressed(state, event)


# ---- the interviewer's own voice ----------------------------------------------------------------------------------


def _spoken(state: State, event: Spoken) -> Step:
    """An utterance ended: remember what was heard of it, and listen."""
    said = state.speaking
    if said is None or event.utterance != said.utterance:
        return state, ()
    heard = said.text if event.finished else event.heard
    state = replace(
        state,
        speaking=None,
        deadline=None,
        unsaid="" if event.finished else unsaid(said, prompt(state), heard),
        disclosed=state.disclosed or disclosure(state) in heard,
        left=None if reached(said, prompt(state), heard) else state.left,
        acknowledged=state.acknowledged and not (said.purpose is Purpose.ACKNOWLEDGE and not heard),
    )
    if state.phase is Phase.JUDGING:
        return follow(state) if event.finished else listen(replace(state, phase=Phase.ASKING))
    if state.unjudged and event.finished and state.phase is Phase.ASKING and not state.floor:
        return judge(state)
    return listen(state)


def _spoken_closing(state: State, event: Spoken) -> Step:
    if state.speaking is not None and event.utterance == state.speaking.utterance:
        return end(state)
    return state, ()


def _restored(state: State, _: SpeechRestored) -> Step:
    return take_up(state, line(state, "restored"))


# ---- the clock ----------------------------------------------------------------------------------------------------


def _clock(state: State, _: Clock) -> Step:
    """Give up on an utterance that never ended; tell the time where nobody is speaking."""
    if state.deadline is not None and state.now >= state.deadline:
        return listen(replace(state, speaking=None, deadline=None))
    quiet = state.speaking is None and not state.floor
    if state.phase is Phase.ASKING and quiet and timing.passed(state) > state.announced:
        return say(state, Purpose.NOTICE, time_left(state))
    return state, ()


def _clock_closing(state: State, _: Clock) -> Step:
    overdue = state.deadline is not None and state.now >= state.deadline
    return end(state) if overdue else (state, ())


def _overtime(state: State, event: Event) -> Step:
    """The limit is reached: a sentence in progress may end, within the grace; then close."""
    match event:
        case Left():
            return _left(state, event)
        case Joined():
            state = _afresh(state)
        case CandidateStarted():
            state = replace(state, floor=True)
        case TurnCut():
            return keep_cut(state, event)
        case CandidateTurn():
            state = record_late(replace(state, floor=False), event)
        case Spoken() if state.speaking is not None and event.utterance == state.speaking.utterance:
            state = replace(state, speaking=None)
        case Silence():
            state = replace(state, floor=False)
        case Pressed():
            state = replace(state, speaking=None, floor=False)
    if state.phase is Phase.AWAY and not isinstance(event, _SIGNS_OF_LIFE):
        return state, ()
    busy = state.floor or state.speaking is not None or state.may_go_on
    if busy and state.now < timing.grace_ends(state):
        return state, ()
    return close(state, "time_limit")


# ---- the table ----------------------------------------------------------------------------------------------------

_SIGNS_OF_LIFE = (Joined, CandidateStarted, CandidateTurn, TurnCut, Pressed)
_TALKING = (Phase.ASKING, Phase.CONFIRMING, Phase.CHECKING, Phase.PAUSED, Phase.AWAY)
_TIMED = frozenset({*_TALKING, Phase.JUDGING})

Handler = Callable[[State, Any], Step]

TABLE: Mapping[tuple[Phase, type[Event]], Handler] = {
    (Phase.NEW, Joined): _first_joined,
    **{(phase, Joined): _joined_again for phase in _TIMED},
    **{(phase, Left): _left for phase in _TIMED},
    **{(phase, CandidateStarted): _started for phase in _TALKING},
    **{(phase, CandidateTurn): _turn for phase in _TIMED},
    **{(phase, TurnCut): keep_cut for phase in _TIMED},
    **{(phase, Pressed): _pressed for phase in _TIMED},
    **{(phase, Spoken): _spoken for phase in _TALKING},
    **{(phase, Clock): _clock for phase in _TALKING},
    (Phase.ASKING, Silence): silence,
    (Phase.ASKING, SpeechRestored): _restored,
    (Phase.JUDGING, CandidateStarted): kept_talking,
    (Phase.JUDGING, Deliberating): deliberating,
    (Phase.JUDGING, Judged): judged,
    (Phase.JUDGING, Spoken): _spoken,
    (Phase.JUDGING, Clock): clock_judging,
    (Phase.CONFIRMING, CandidateTurn): _turn_confirming,
    (Phase.CONFIRMING, Pressed): _pressed_confirming,
    (Phase.CONFIRMING, Silence): silence_confirming,
    (Phase.CONFIRMING, SpeechRestored): _restored,
    (Phase.CHECKING, Silence): silence_checking,
    (Phase.CHECKING, SpeechRestored): _restored,
    (Phase.CLOSING, Joined): _joined_closing,
    (Phase.CLOSING, Left): _left_closing,
    (Phase.CLOSING, Spoken): _spoken_closing,
    (Phase.CLOSING, Clock): _clock_closing,
}
