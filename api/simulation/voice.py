"""`viva simulate --voice`: the same candidates speak to a real server, in real time."""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC
from pathlib import Path
from random import Random
from typing import Any

import httpx2
import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from agent.interview.codec import event_from_json
from agent.interview.events import CandidateTurn, Event, Source
from agent.interview.plan import WORKSPACES, Plan, Question, plan_from_json
from agent.simulation.acts import Means
from agent.simulation.interviews import make_plan
from agent.simulation.personas import PERSONAS, codename
from agent.simulation.record import means
from agent.simulation.retold import COUNTED, UNCOUNTED, faults, retell
from agent.simulation.world import Interview
from agent.speech.client import SpeechClient
from agent.speech.models import SpeechModels
from agent.speech.supervisor import START_DEADLINE, SpeechSupervisor
from api.demo import ensure
from api.settings import Settings, load_secret
from api.simulation.call import Call
from api.simulation.measure import gap, was_cut, word_errors
from api.simulation.server import ServerProcess, publish
from api.simulation.talk import RoomMicrophone, Talker, Utterance
from models import message, migrate, session, session_event
from models.base import utcnow
from models.db import Store
from models.vault import Vault

MOST_QUESTIONS = 3
LIMIT_MINUTES = 3
DEADLINE = LIMIT_MINUTES * 60 + 90.0
"""Seconds an interview may take: its limit, pauses and broken connections, for which the clock stands still."""
ENDING = 2.0
"""Seconds in which the server takes down how a session ended."""
BUNDLED = "en_US-joe-medium"


@dataclass(frozen=True, slots=True)
class Played:
    """One interview, as its candidate and its server have it."""

    number: int
    persona: str
    seconds: float
    interview: Interview
    faults: Counter[str]
    gaps: list[float]
    cut_offs: int
    unanswered: int
    """Utterances after which nothing was heard of the interviewer within 8 s."""
    answers: int
    """Utterances that awaited a reply."""
    said: list[str]
    """What the candidate spoke, noises left out."""
    heard: list[str]
    """What the server took it for, turn by turn."""
    wrong_words: int
    words: int

    def as_json(self) -> dict[str, Any]:
        end = self.interview.end
        return {
            "number": self.number,
            "persona": self.persona,
            "seconds": round(self.seconds, 1),
            "ended": end.reason if end else None,
            "faults": dict(self.faults),
            "responseGaps": [round(one, 2) for one in self.gaps],
            "cutOffs": self.cut_offs,
            "unanswered": self.unanswered,
            "answers": self.answers,
            "said": self.said,
            "heard": self.heard,
            "wordErrorRate": _share(self.wrong_words, self.words),
        }


@dataclass(frozen=True, slots=True)
class VoiceCard:
    """What the interviews showed together."""

    seed: int
    voices: dict[str, str]
    played: list[Played] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        gaps = [one for played in self.played for one in played.gaps]
        found: Counter[str] = sum((played.faults for played in self.played), Counter())
        personas = Counter(played.persona for played in self.played)
        return {
            "interviews": len(self.played),
            "seed": self.seed,
            "personas": {name: personas[name] for name in PERSONAS},
            "faults": {kind: found[kind] for kind in COUNTED},
            "notCounted": list(UNCOUNTED),
            "voices": self.voices,
            "responseGaps": {
                "n": len(gaps),
                "median": round(float(np.median(gaps)), 2) if gaps else None,
                "p95": round(float(np.percentile(gaps, 95, method="inverted_cdf")), 2) if gaps else None,
            },
            "cutOffs": sum(played.cut_offs for played in self.played),
            "unanswered": sum(played.unanswered for played in self.played),
            "answers": sum(played.answers for played in self.played),
            "wordErrorRate": _share(
                sum(played.wrong_words for played in self.played), sum(played.words for played in self.played)
            ),
            "each": [played.as_json() for played in self.played],
        }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def run(
    count: int,
    seed: int,
    persona: str | None,
    *,
    as_json: bool,
    candidate_voice: Path | None = None,
    first: int = 0,
    most_questions: int = MOST_QUESTIONS,
) -> None:
    """Play so many interviews by voice, from that number on, and print what they showed."""
    card = asyncio.run(_survey(range(first, first + count), seed, persona, candidate_voice, most_questions))
    if as_json:
        typer.echo(json.dumps(card.as_json()))
    else:
        _print(card)


async def _survey(
    numbers: Sequence[int], seed: int, persona: str | None, candidate_voice: Path | None, most_questions: int
) -> VoiceCard:
    settings = Settings()
    voices = {
        "interviewer": settings.voices["en"].name if "en" in settings.voices else BUNDLED,
        "candidate": BUNDLED if candidate_voice is None else candidate_voice.name,
    }
    card = VoiceCard(seed, voices)
    models = SpeechModels({} if candidate_voice is None else {"en": candidate_voice})
    with tempfile.TemporaryDirectory(prefix="viva-simulation-") as folder:
        async with _theatre(Path(folder), models) as theatre:
            for number in numbers:
                card.played.append(await theatre.play(seed, number, persona, most_questions))
    return card


@asynccontextmanager
async def _theatre(folder: Path, models: SpeechModels) -> AsyncIterator[Theatre]:
    """A server with a temporary data directory, and a voice for the candidates. Both are ended."""
    data_dir = folder / "data"
    settings = Settings(data_dir=data_dir, database_url=None)
    data_dir.mkdir(mode=0o700)
    await asyncio.to_thread(migrate.upgrade, settings.store_url)
    store = Store(settings.store_url)
    home = await ensure(store, Vault(load_secret(data_dir)), settings, now=utcnow())
    server = ServerProcess(data_dir, {"VIVA_DATABASE_URL": settings.store_url})
    supervisor = SpeechSupervisor(folder / "speech.sock", models)
    speech = SpeechClient(folder / "speech.sock")
    speaking = asyncio.create_task(supervisor.run(), name="candidate-speech")
    try:
        await asyncio.to_thread(server.start)
        await supervisor.wait_ready(START_DEADLINE)
        yield Theatre(server.url, home.key, store, speech)
    finally:
        await speech.close()
        speaking.cancel()
        await asyncio.wait({speaking})
        await asyncio.to_thread(server.stop)
        await store.close()


@dataclass(frozen=True, slots=True)
class Theatre:
    """Where interviews are played."""

    url: str
    key: str
    store: Store
    speech: SpeechClient

    async def play(self, seed: int, number: int, persona: str | None, most_questions: int) -> Played:
        """The interview of that number: its plan as in virtual time, cut down to what voice can play."""
        name = persona or tuple(PERSONAS)[number % len(PERSONAS)]
        random = Random(f"{seed} {number} {name}")
        made = reduced(make_plan(random), random, most_questions)
        began = time.monotonic()
        call = Call(self.url, RoomMicrophone())
        try:
            slug = await asyncio.to_thread(self._publish, made)
            await call.join(slug=slug, name=made.candidate_name or "Alex")
            plan = await self._plan(call.session_id)
            candidate = PERSONAS[name](plan, Random(random.random()), codename(number))
            talker = Talker(call, candidate, lambda: self._says(plan, call.session_id), self.speech)
            unfinished = False
            try:
                async with asyncio.timeout(DEADLINE):
                    await call.connect()
                    await talker.play()
            except TimeoutError:
                unfinished = True
            await asyncio.sleep(ENDING)
            await call.disconnect()
            happened, said = await self._stored(call.session_id)
        finally:
            await call.close()
        interview = retell(plan, happened, talker.done)
        interview.unfinished = unfinished
        return Played(
            number,
            name,
            time.monotonic() - began,
            interview,
            faults(interview, said, codename(number)),
            **_replies(call.audible, talker.utterances),
            **_understood(interview, talker.utterances),
        )

    def _publish(self, plan: Plan) -> str:
        headers = {"Authorization": f"Bearer {self.key}"}
        with httpx2.Client(base_url=f"{self.url}/api/v1", headers=headers, timeout=30) as creator:
            made = publish(
                creator,
                questions=[_question(plan, one) for one in plan.questions],
                title=plan.title,
                aiName=plan.ai_name,
                aiTone=plan.limits.tone.value,
                followUpDepth=plan.limits.depth.value,
                language=plan.language,
                timeLimitMinutes=LIMIT_MINUTES,
                brief=plan.brief or None,
            )
        return made["slug"]

    async def _plan(self, session_id: str) -> Plan:
        async with self.store.read() as tx:
            return plan_from_json((await session.get(tx, session_id)).plan)

    async def _says(self, plan: Plan, session_id: str) -> Sequence[Any]:
        happened, _ = await self._stored(session_id)
        return retell(plan, happened, []).says

    async def _stored(self, session_id: str) -> tuple[list[tuple[float, Event]], list[str]]:
        """What happened, and when by the clock on the wall; and what the interviewer said."""
        async with self.store.read() as tx:
            rows = await session_event.of(tx, session_id)
            messages = await message.of(tx, session_id)
        happened = [
            (
                row.created_at.replace(tzinfo=row.created_at.tzinfo or UTC).timestamp(),
                event_from_json(row.kind, row.data),
            )
            for row in rows
            if "." not in row.kind
        ]
        return happened, [one.content for one in messages if one.role == "assistant"]


def reduced(plan: Plan, random: Random, most: int = MOST_QUESTIONS) -> Plan:
    """The plan with at most so many questions, all of which can be answered aloud, and a short limit."""
    while not (usable := [one for one in plan.questions if one.type not in WORKSPACES][:most]):
        plan = make_plan(random)
    kept = {one.id for one in usable}
    questions = tuple(
        one if one.show_if is None or one.show_if.question_id in kept else replace(one, show_if=None) for one in usable
    )
    return replace(plan, questions=questions, limits=replace(plan.limits, seconds=LIMIT_MINUTES * 60.0))


def _question(plan: Plan, one: Question) -> dict[str, Any]:
    """A question of the plan as its creator writes it."""
    body: dict[str, Any] = {
        "text": one.text,
        "type": one.type.value,
        "required": one.required,
        "followUpEnabled": one.follow_up,
        "options": list(one.options) or None,
        "facets": [{"name": facet.name, "cues": list(facet.cues), "probe": facet.probe or None} for facet in one.facets]
        or None,
        "probes": list(one.probes) or None,
    }
    if one.show_if is not None:
        place = next(number for number, other in enumerate(plan.questions) if other.id == one.show_if.question_id)
        condition = {"anyOf": list(one.show_if.any_of), "noneOf": list(one.show_if.none_of)}
        body["showIf"] = {"questionIndex": place, **condition}
    return {name: value for name, value in body.items() if value is not None}


def _replies(audible: Sequence[float], utterances: Sequence[Utterance]) -> dict[str, Any]:
    awaiting = [one for one in utterances if one.awaits_reply]
    cut = [one for one in awaiting if was_cut(audible, one.start, one.end)]
    gaps = [gap(audible, one.end) for one in awaiting if one not in cut]
    return {
        "gaps": [one for one in gaps if one is not None],
        "cut_offs": len(cut),
        "unanswered": gaps.count(None),
        "answers": len(awaiting),
    }


def _understood(interview: Interview, utterances: Sequence[Utterance]) -> dict[str, Any]:
    said = [one.words.text for one in utterances if one.words.means is not Means.NOISE]
    heard = [
        moment.event.text
        for moment in interview.moments
        if isinstance(moment.event, CandidateTurn)
        and moment.event.source is Source.SPEECH
        and means(moment) is not Means.NOISE
    ]
    wrong, words = word_errors(" ".join(said), " ".join(heard), interview.plan.language)
    return {"said": said, "heard": heard, "wrong_words": wrong, "words": words}


def _print(card: VoiceCard) -> None:
    result = card.as_json()
    console = Console(highlight=False)
    title = f"Conduct in {result['interviews']} spoken interviews, seed {card.seed}"
    table = Table("Fault", "Count", "First seen in", title=title)
    for kind in COUNTED:
        count = result["faults"][kind]
        example = next((str(played.number) for played in card.played if played.faults[kind]), "")
        table.add_row(kind, str(count), example, style="red" if count else None)
    console.print(table)
    console.print(f"Not counted in voice: {', '.join(UNCOUNTED)}")
    each = Table("Number", "Persona", "Ended", "Seconds", "Gaps (s)", "Cut-offs", "No reply", "Word errors")
    for played in result["each"]:
        each.add_row(
            str(played["number"]),
            played["persona"],
            played["ended"] or "left open",
            f"{played['seconds']:.0f}",
            " ".join(f"{one:.1f}" for one in played["responseGaps"]),
            f"{played['cutOffs']} of {played['answers']}",
            str(played["unanswered"]),
            "" if played["wordErrorRate"] is None else f"{played['wordErrorRate']:.0%}",
        )
    console.print(each)
    gaps = result["responseGaps"]
    if gaps["n"]:
        console.print(f"Response gaps: {gaps['n']}, median {gaps['median']:.2f} s, 95 % within {gaps['p95']:.2f} s")
    voices = card.voices
    same = ": the same voice, as no other is set" if voices["interviewer"] == voices["candidate"] else ""
    console.print(f"Interviewer {voices['interviewer']}, candidate {voices['candidate']}{same}")
