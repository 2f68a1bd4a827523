"""`viva simulate --voice`: the same candidates speak to a real server, in real time."""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import httpx2
import typer

from agent.interview.codec import event_from_json
from agent.interview.events import CandidateTurn, Event, Source
from agent.interview.plan import WORKSPACES, Plan, Question, plan_from_json
from agent.simulation.acts import Means
from agent.simulation.interviews import make_plan
from agent.simulation.persona import codename
from agent.simulation.personas import PERSONAS, cast
from agent.simulation.record import means
from agent.simulation.retold import faults, retell
from agent.simulation.world import Interview
from agent.speech.client import SpeechClient
from agent.speech.models import SpeechModels
from agent.speech.supervisor import START_DEADLINE, SpeechSupervisor
from api.demo import ensure
from api.settings import Settings, load_secret
from api.simulation import termination
from api.simulation.call import Call
from api.simulation.measure import replies, word_errors
from api.simulation.server import NotReady, ServerProcess, publish
from api.simulation.talk import Disagreement, RoomMicrophone, Talker, Utterance
from api.simulation.voice_card import Played, VoiceCard, show
from models import message, migrate, session, session_event
from models.base import utcnow
from models.db import Store
from models.errors import Invalid
from models.vault import Vault

MOST_QUESTIONS = 3
LIMIT_MINUTES = 3
DEADLINE = LIMIT_MINUTES * 60 + 90.0
"""Seconds an interview may take: its limit, pauses and broken connections, for which the clock stands still."""
ENDING = 2.0
"""Seconds in which the server takes down how a session ended."""
BUNDLED = "en_US-joe-medium"


def run(
    count: int,
    seed: int,
    persona: str | None,
    *,
    as_json: bool,
    candidate_voice: Path | None,
    first: int,
    most_questions: int,
) -> None:
    """Play so many interviews by voice, from that number on, and print what they showed."""
    if candidate_voice is not None and not candidate_voice.with_name(f"{candidate_voice.name}.json").is_file():
        raise Invalid(f"{candidate_voice} is no Piper voice: a file with its .json beside it is expected")
    card = termination.run(_survey(range(first, first + count), seed, persona, candidate_voice, most_questions))
    if as_json:
        typer.echo(json.dumps(card.as_json()))
    else:
        show(card)


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
        async with open_theatre(Path(folder), models) as theatre:
            for number in numbers:
                played = await theatre.play(seed, number, persona, most_questions)
                card.played.append(played)
                typer.echo(f"{number} {played.persona}: {played.seconds:.0f} s", err=True)
    return card


@asynccontextmanager
async def open_theatre(folder: Path, models: SpeechModels) -> AsyncIterator[Theatre]:
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
        await _ready(supervisor, models)
        yield Theatre(server.url, home.key, store, speech)
    finally:
        await speech.close()
        speaking.cancel()
        await asyncio.wait({speaking})
        await asyncio.to_thread(server.stop)
        await store.close()


async def _ready(supervisor: SpeechSupervisor, models: SpeechModels) -> None:
    try:
        await supervisor.wait_ready(START_DEADLINE)
    except TimeoutError as error:
        named = ", ".join(map(str, models.voices.values())) or BUNDLED
        raise NotReady(f"the candidates' voice {named} was not ready in {START_DEADLINE:.0f} s") from error


@dataclass(frozen=True, slots=True)
class Theatre:
    """Where interviews are played."""

    url: str
    key: str
    store: Store
    speech: SpeechClient

    async def play(self, seed: int, number: int, persona: str | None, most_questions: int) -> Played:
        """The interview of that number: its plan as in virtual time, cut down to what voice can play."""
        name, random = cast(seed, number, persona)
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
            except Disagreement:
                pass  # it is found again in what is stored, and counted
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
            replies(call.audible, [(one.start, one.end) for one in talker.utterances if one.awaits_reply]),
            **_understood(interview, talker.utterances),
        )

    def publish(self, **interview: Any) -> str:
        """The slug of an interview made there, as `api.simulation.server.publish` takes it."""
        headers = {"Authorization": f"Bearer {self.key}"}
        with httpx2.Client(base_url=f"{self.url}/api/v1", headers=headers, timeout=30) as creator:
            return publish(creator, **interview)["slug"]

    def _publish(self, plan: Plan) -> str:
        return self.publish(
            questions=[_question(plan, one) for one in plan.questions],
            title=plan.title,
            aiName=plan.ai_name,
            aiTone=plan.limits.tone.value,
            followUpDepth=plan.limits.depth.value,
            language=plan.language,
            timeLimitMinutes=LIMIT_MINUTES,
            brief=plan.brief or None,
        )

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
            (row.created_at.timestamp(), event_from_json(row.kind, row.data)) for row in rows if "." not in row.kind
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
