"""`viva bench voice`: how soon this machine answers somebody who speaks, heard from the candidate's side."""

from __future__ import annotations

import asyncio
import json
import math
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import typer

from agent.speech.models import SpeechModels
from agent.waterfall import WATERFALL, Waterfall
from api.simulation import explain, termination
from api.simulation.call import Call, Samples
from api.simulation.measure import LOST_AFTER, Replies, replies, speech_end
from api.simulation.talk import RATE, RoomMicrophone, clip_of
from api.simulation.voice import ENDING, Theatre, open_theatre
from models import session, session_event
from models.db import Store

QUIET = 1.0
"""The interviewer has finished when it was quiet for so long."""
GREETING_DEADLINE = 60.0
QUESTIONS = (
    "What did you build last year?",
    "How did you decide what to leave out?",
    "Who did you work with, and how?",
    "What would you do differently now?",
)
ANSWERS = (
    "I built a small service that sorts incoming mail, and I wrote the tests for it before anything else.",
    "We left out everything that nobody had asked for twice, and that was most of the list.",
    "I worked with two designers and one engineer, and we met every morning for ten minutes.",
    "I would talk to the people who use it much sooner, and I would write less code.",
    "It took three months in all, and in the end it saved the team about five hours a week.",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a candidate heard, and what the server took down. Seconds."""

    replies: Replies
    waterfalls: Sequence[Waterfall]

    def as_json(self) -> dict[str, Any]:
        return {
            "answers": self.replies.awaited,
            "heard": explain.spread([round(1000 * one) for one in self.replies.gaps]),
            "cutOffs": self.replies.cut_offs,
            "unanswered": self.replies.unanswered,
            "waterfall": explain.summary(self.waterfalls),
            "turns": [one.as_json() for one in self.waterfalls],
        }


def run(answers: int, *, explained: bool, as_json: bool) -> None:
    """Have a server of one's own answer so many times, and print how soon it did."""
    measured = termination.run(_measure(answers))
    if as_json:
        typer.echo(json.dumps(measured.as_json()))
        return
    heard, replies = measured.as_json()["heard"], measured.replies
    if heard["median"] is not None:
        typer.echo(f"A candidate waits {heard['median']} ms for a reply (median), 95 % at most {heard['p95']} ms.")
    typer.echo(
        f"{len(replies.gaps)} answers were heard out, {replies.cut_offs} were cut into, "
        f"{replies.unanswered} had no reply."
    )
    if explained:
        explain.show(measured.waterfalls)


async def _measure(answers: int) -> Measured:
    with tempfile.TemporaryDirectory(prefix="viva-bench-") as folder:
        async with open_theatre(Path(folder), SpeechModels()) as theatre:
            return await _converse(theatre, answers)


async def _converse(theatre: Theatre, answers: int) -> Measured:
    """One session: the greeting, an answer to warm up, and the answers that count."""
    slug = await asyncio.to_thread(_publish, theatre, answers)
    clips = [await clip_of(text, theatre.speech) for text in ANSWERS]
    call = Call(theatre.url, RoomMicrophone())
    try:
        await call.join(slug=slug)
        await call.connect()
        await _audible_after(call, 0.0, GREETING_DEADLINE)
        await call.quiet(QUIET)
        spoken = [await _answer(call, clip) for clip in islice(cycle(clips), answers + 1)]
        await call.http.post(f"/room/sessions/{call.session_id}/leave", headers=call.headers)
        await asyncio.sleep(ENDING)
    finally:
        await call.close()
    stored = await waterfalls(theatre.store, call.session_id)
    return Measured(replies(call.audible, spoken[1:]), explain.since(spoken[1][0], stored))


async def _answer(call: Call, clip: Samples) -> tuple[float, float]:
    """Say it, and hear the interviewer out; when it began and ended, by the microphone's time line."""
    start = call.microphone.seconds
    call.microphone.say(clip)
    end = start + speech_end(clip, RATE)
    await call.microphone.said_all.wait()
    await _audible_after(call, end, LOST_AFTER)
    await call.quiet(QUIET)
    return start, end


async def _audible_after(call: Call, moment: float, deadline: float) -> None:
    while call.last_audible <= moment:
        if call.microphone.now() >= moment + deadline:
            return
        await asyncio.sleep(0.02)


def _publish(theatre: Theatre, answers: int) -> str:
    """An interview of more questions than will be used up: an answer that is cut in two takes two."""
    questions = list(islice(cycle(QUESTIONS), 2 * answers + 2))
    return theatre.publish(questions=questions, timeLimitMinutes=math.ceil(answers / 2) + 10)


async def waterfalls(store: Store, session_id: str) -> Sequence[Waterfall]:
    """What is stored of a session's turns, in order. Raises NotFound."""
    async with store.read() as tx:
        await session.get(tx, session_id)
        rows = await session_event.of(tx, session_id)
    return [Waterfall.from_json(row.data) for row in rows if row.kind == WATERFALL]
