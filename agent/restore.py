"""A session as it was stored becomes a state again: its events are replayed. Refresh and crash take the same path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agent.interview.codec import event_from_json
from agent.interview.events import CandidateTurn, Show, TurnCut
from agent.interview.machine import start, step
from agent.interview.plan import plan_from_json
from agent.interview.state import State
from agent.journal import DRAFT, Said
from models import message, recording, session, session_event
from models.db import Store


@dataclass(frozen=True, slots=True)
class Draft:
    text: str
    audio_start: float


@dataclass(frozen=True, slots=True)
class Restored:
    """Everything a live session needs to go on."""

    session_id: str
    mode: str
    status: str
    state: State
    shown: int | None
    """The current question's index, as last shown."""
    clock: float
    """Where the session's clock stands."""
    draft: Draft | None
    """What the candidate had said of a turn that a crash cut."""
    next_event: int
    next_message: int
    answered: Mapping[str, Said]
    """What came in under a client's own id."""

    @property
    def is_over(self) -> bool:
        return self.status != session.Status.IN_PROGRESS


async def restore(store: Store, session_id: str) -> Restored:
    """Read a session and replay it. Raises NotFound."""
    async with store.read() as tx:
        row = await session.get(tx, session_id)
        events = await session_event.of(tx, session_id)
        said = await message.of(tx, session_id)
        recorded = await recording.get(tx, session_id)
    state = start(plan_from_json(row.plan))
    shown: int | None = None
    draft: Draft | None = None
    for stored in events:
        if stored.kind == DRAFT:
            draft = Draft(**stored.data)
        if "." in stored.kind:  # a note for the creator, not something that happened to the machine
            continue
        event = event_from_json(stored.kind, stored.data)
        if isinstance(event, CandidateTurn | TurnCut):
            draft = None
        state, commands = step(state, event)
        for command in commands:
            if isinstance(command, Show):
                shown = command.index
    return Restored(
        session_id=row.id,
        mode=row.mode,
        status=row.status,
        state=state,
        shown=shown,
        clock=max(
            row.clock_seconds,
            events[-1].at if events else 0.0,
            recorded.duration_seconds if recorded is not None else 0.0,
        ),
        draft=draft,
        next_event=events[-1].seq + 1 if events else 0,
        next_message=said[-1].seq + 1 if said else 0,
        answered={
            one.client_id: Said(one.id, one.role, one.content, one.question_id, one.created_at)
            for one in said
            if one.client_id is not None
        },
    )
