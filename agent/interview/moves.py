"""What the interviewer can do next: ask, probe, repeat, judge, move on, close.

Every move takes a state and returns the next one with the commands that bring it about.
"""

from __future__ import annotations

from agent.interview import timing
from agent.interview.conditions import applies, may_apply
from agent.interview.events import Command, End, Judge, Note, Outcome, Purpose, Show, Verdict
from agent.interview.frozen import replace
from agent.interview.guard import objection
from agent.interview.plan import CHOICES
from agent.interview.saying import acknowledgement, addressed, disclosure, line, prompt, say, words_of
from agent.interview.script import opener
from agent.interview.state import Phase, State, Step

VERDICT_SECONDS = 10.0
"""A verdict that takes longer is done without."""
UNJUDGED = Verdict(1.0)
"""Stands for a verdict that does not come, or would make no difference."""


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
        or words_of(state).probe(facet, state.index + len(state.current.asked), state.opener, state.current.asked)
    )
    return "" if asked in state.current.asked else asked


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
    if state.backchannelled or state.acknowledged or state.lead:
        return state, ()
    signs, spent = words_of(state).lines["backchannel"], (state.sign, state.opener)
    place = state.turn % len(signs)
    sign = next(one for one in (*signs[place:], *signs[:place]) if opener(one) not in spent)
    return say(replace(state, backchannelled=True, sign=opener(sign)), Purpose.BACKCHANNEL, sign)


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
