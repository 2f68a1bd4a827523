"""Whether replies are ready when they are due: the share whose first sound was made, and the time to that sound.

    .venv/bin/python tests/bench/ready.py [--interviews N] [--model-turns N] [--json]

The real speech service and voice hold simulated interviews in real time, with and without what makes replies ready, one
after the other in the same run. The candidate's words are given, not spoken: what is measured begins when a turn is
over. Nobody else uses the machine's speech service meanwhile; `voice.py` measures the whole path under load.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest import mock

from harness import cpu_seconds, machine, median, percentile  # isort: skip

from fakes import FakeJournal, FakeLine
from model_endpoint import ModelEndpoint, serving

from agent import speaking
from agent.clock import SessionClock
from agent.conversation import Conversation
from agent.deliberation import Deliberation, SlowJudge
from agent.interview.events import Joined, Purpose, Say
from agent.interview.machine import start
from agent.interview.plan import Limits, Plan, Question
from agent.judge import judge
from agent.model_judge import ModelJudge
from agent.speaking import Speaker
from agent.speech.client import SpeechClient, SpeechError
from agent.speech.phrase_files import PhraseFolder
from agent.speech.supervisor import SpeechSupervisor
from agent.speech.transcript import Transcript
from agent.speech.work import Work
from agent.speech.worker import Priority
from agent.voice import Voice
from agent.waterfall import Stopwatch

PAUSED, DECIDED = 0.30, 0.45
"""Seconds after the last word when its words are known (a pause of 0.16 s, and a decode), and when the turn is over."""
SPEAKS = 4
"""Seconds of an answer; its words are captioned every second."""
TO_FIRST_TOKEN = 0.3
RULES, LATE, EARLY = "by the rules", "model, asked at the end", "model, asked in the pause"
QUIET = 0.4
"""Seconds between the interviewer's last word and the answer's first."""

PLAN = Plan(
    "interview",
    "Site reliability engineer",
    (
        Question("q1", "Tell me about an outage that you worked on."),
        Question("q2", "How would you find out why a service has become slow, when nothing was changed in it?"),
        Question("q3", "Describe a time when you disagreed with somebody in your team about a design."),
        Question("q4", "What do you look for when you review somebody else's code, and why?"),
    ),
    Limits(),
    candidate_name="Ada",
)
ANSWERS = (
    "We had an outage in the payment service last spring.",
    "I rolled the release back and then wrote a test for the broken migration.",
    "After that it held, and we lost less than an hour of orders.",
    "I would look at the dashboards first.",
    "I would compare traces from before and after, then bisect by turning parts off, because guessing takes longer.",
    "We argued about whether to split the database.",
    "I wrote down both options with their costs, and we tried the smaller one for a month.",
    "Mostly names and tests.",
    "I don't know.",
)
PROBE = {"relevance": 1, "present": ["action"], "missing": ["result"], "enough": False}
WORDED = (
    "What did that change for the people who use it?",
    "Who noticed first, and how?",
    "What would have happened without it?",
    "How long did that take you?",
    "What did the others say about it afterwards?",
    "How did you know that it had worked?",
    "What was left over when you had finished?",
    "What did it cost the team?",
    "Where did it fall short?",
)
"""None is said twice, so that none is ready for having been said before."""

UNKNOWN = (
    "You said that the migration had been tested, so what was different in the place where it broke?",
    "When you compared the traces from before and after, which of them told you where to look first?",
    "After the release had been rolled back, how did you make sure that no order was charged twice?",
    "If you had had another week, what would you have done about the part that nobody understood?",
    "You mentioned two options and their costs, and how did the team choose between them in the end?",
    "Before anybody had noticed the outage, what could have told you that something was going wrong?",
)
"""Probes that take up an answer, as a model words them."""


class Counting(SpeechClient):
    """Notes whether what somebody waits for was made before it was asked for."""

    def __init__(self, socket: Path) -> None:
        super().__init__(socket)
        self.ready: list[bool] = []
        self.pid = 0

    async def speak(self, text: str, *, priority: Priority = Priority.NOW, **how: Any) -> bytes:
        if priority is Priority.NOW and not how.get("made"):
            try:
                clip = await super().speak(text, **{**how, "made": True})
            except SpeechError as error:
                if error.code != "absent":
                    raise
            else:
                self.ready.append(True)
                return clip
            self.ready.append(False)
        return await super().speak(text, priority=priority, **how)


class Line(FakeLine):
    """Tells when the next sound goes out, and is a mouth where there is no voice."""

    def __init__(self) -> None:
        super().__init__()
        self.sounded = asyncio.Event()
        self.over = asyncio.Event()
        self.seconds = 0.0

    async def sound(self, pcm: bytes) -> None:
        self.seconds += len(pcm) / 2 / speaking.SAMPLE_RATE
        self.sounded.set()

    def ready(self, work: Work) -> None: ...

    def began(self, utterance: int) -> None: ...

    def sentence(self, utterance: int, text: str) -> None: ...

    def finished(self, utterance: int) -> None:  # noqa: ARG002 - the mouth's signature
        self.over.set()


@dataclass
class Found:
    """What was measured of one way of doing it."""

    waits: list[float] = field(default_factory=list)
    """Seconds from the end of a turn to the reply's first sound."""
    ready: list[bool] = field(default_factory=list)
    """Whether that sound was made already."""
    said: list[str] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    """Seconds that an utterance took longer than its sound; of a reply in two, those of quiet between them."""
    tokens: int = 0
    calls: int = 0
    cpu: float = 0.0
    """Seconds of the speech service, making clips and nothing else,"""
    seconds: float = 0.0
    """and of the interviews."""

    def summary(self) -> dict[str, Any]:
        return {
            "replies": len(self.waits),
            "firstSoundReady": sum(self.ready) / max(1, len(self.ready)),
            "median": median(self.waits),
            "p95": percentile(self.waits, 95),
            "max": max(self.waits, default=float("nan")),
            "gapInside": median(self.gaps) if self.gaps else None,
            "maxGapInside": max(self.gaps, default=None),
            "calls": self.calls,
            "tokens": self.tokens,
            "cpuSecondsPerMinute": self.cpu / self.seconds * 60 if self.seconds else float("nan"),
        }


async def interview(speech: Counting, found: Found, turns: int, slow: SlowJudge | None = None) -> None:
    line, journal, clock = Line(), FakeJournal(), SessionClock()
    clock.start()
    cpu, began = cpu_seconds(speech.pid), time.monotonic()
    voice = Voice(line, speech, clock=clock, language=PLAN.language)
    conversation = Conversation(
        start(PLAN),
        journal=journal,
        clock=clock,
        judge=judge,
        slow_judge=slow,
        stage=voice,  # type: ignore[arg-type]
    )
    voice.attach(conversation)
    conversation.handle(Joined(clock.now()))
    running = asyncio.create_task(voice.run())
    try:
        for text in ANSWERS[:turns]:
            await _until_silent(conversation)
            if conversation.end is not None:
                break
            await _answer(voice, line, text, speech, found, clock)
            if conversation.speaking is not None:
                found.said.append(conversation.speaking.text)
    finally:
        running.cancel()
        await voice.close()
        await conversation.close()
        found.tokens += sum(journal.spent)
        found.gaps += _between(journal)
        found.cpu += cpu_seconds(speech.pid) - cpu
        found.seconds += time.monotonic() - began


def _between(journal: FakeJournal) -> list[float]:
    """The quiet between each acknowledgement and the rest of its reply: its breath, and what the rest was late."""
    said = [message for message in journal.messages if message["role"] == "assistant"]
    return [
        speaking.BREATH + rest["audio_start"] - ahead["audio_end"]
        for ahead, rest in pairwise(said)
        if ahead["purpose"] == Purpose.ACKNOWLEDGE and "audio_start" in rest
    ]


async def _until_silent(conversation: Conversation) -> None:
    while conversation.awaiting == "interviewer":  # noqa: ASYNC110 - the conversation tells nobody else
        await asyncio.sleep(0.01)
    await asyncio.sleep(QUIET)


async def _answer(voice: Voice, line: Line, text: str, speech: Counting, found: Found, clock: SessionClock) -> None:
    voice.started()
    words = text.split()
    for second in range(1, SPEAKS + 1):
        await asyncio.sleep(1)
        voice.caption(" ".join(words[: len(words) * second // (SPEAKS + 1)]))
    heard = Transcript(text, 0.9)
    await asyncio.sleep(PAUSED)
    voice.foreseen(heard)
    await asyncio.sleep(DECIDED - PAUSED)
    line.sounded.clear()
    speech.ready.clear()
    began = time.perf_counter()
    voice.turn(heard, 0.0, 1.0, Stopwatch(clock.now))
    async with asyncio.timeout(15):
        await line.sounded.wait()
    found.waits.append(time.perf_counter() - began)
    found.ready.append(speech.ready[0] if speech.ready else True)


@asynccontextmanager
async def service(folder: Path, phrases: PhraseFolder | None) -> AsyncIterator[Counting]:
    socket = folder / f"{time.monotonic_ns()}.sock"
    supervisor = SpeechSupervisor(socket, phrases=phrases)
    running = asyncio.create_task(supervisor.run())
    speech = Counting(socket)
    try:
        await supervisor.wait_ready(60)
        speech.pid = supervisor.pid or 0
        yield speech
    finally:
        await speech.close()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@contextmanager
def without(*, ahead: bool = False, clauses: bool = False, judging: bool = False) -> Iterator[None]:
    """Do without some of what makes replies ready."""
    with ExitStack() as stack:
        for wanted, where, name in (
            (ahead, Speaker, "prepare"),
            (clauses, speaking, "clauses"),
            (judging, Deliberation, "anticipate"),
        ):
            if wanted:
                stack.enter_context(mock.patch.object(where, name, return_value=None))
        yield


async def rules(folder: Path, interviews: int) -> dict[str, Found]:
    """Interviews by the rules: with nothing, with first clauses, with all; then again, with what was kept on disk."""
    found = {name: Found() for name in ("nothing", "first clause", "first interview", "later interview")}
    for number in range(interviews):
        phrases = PhraseFolder(folder / f"phrases-{number}", 200_000_000)
        async with service(folder, None) as speech:
            with without(ahead=True, clauses=True):
                await interview(speech, found["nothing"], len(ANSWERS))
        async with service(folder, None) as speech:
            with without(ahead=True):
                await interview(speech, found["first clause"], len(ANSWERS))
        for name in ("first interview", "later interview"):
            async with service(folder, phrases) as speech:
                await interview(speech, found[name], len(ANSWERS))
    return found


async def judged(folder: Path, turns: int) -> dict[str, Found]:
    """Interviews whose answers a model judges that takes its time to the first token."""
    found = {name: Found() for name in (RULES, LATE, EARLY)}
    for name, one in found.items():
        phrases = PhraseFolder(folder / f"phrases-{name}", 200_000_000)
        async with service(folder, phrases) as speech, serving() as endpoint:
            endpoint.seconds = TO_FIRST_TOKEN
            endpoint.answers = [json.dumps({**PROBE, "probe": worded}) for worded in WORDED]
            with without(judging=name == LATE):
                await interview(speech, one, turns, None if name == RULES else await _model(endpoint))
            one.calls = len(endpoint.asked)
    return found


async def _model(endpoint: ModelEndpoint) -> ModelJudge:
    async def yes() -> bool:
        return True

    model = endpoint.model()
    await model.start()
    return ModelJudge(model, judge, yes)


async def openings(folder: Path) -> dict[str, Found]:
    """Utterances whose first sentence nobody could know, spoken whole and from their first clause on."""
    found = {"whole": Found(), "first clause first": Found()}
    async with service(folder, None) as speech:
        for name, one in found.items():
            with without(clauses=name == "whole"):
                for text in UNKNOWN:
                    line = Line()
                    speaker = Speaker(speech, line, language=PLAN.language)
                    speaker.stretch = 1.0 if name == "whole" else 1.01  # another phrase: it has to be made again
                    speech.ready.clear()
                    began = time.perf_counter()
                    speaker.say(Say(1, text, Purpose.PROBE))
                    await line.sounded.wait()
                    one.waits.append(time.perf_counter() - began)
                    await line.over.wait()
                    one.gaps.append(time.perf_counter() - began - one.waits[-1] - line.seconds)
                    await speaker.close()
    return found


def show(found: dict[str, Found]) -> None:
    print("| | replies | first sound ready | median s | p95 s | worst s | CPU s/min | model calls | tokens |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, one in found.items():
        of = one.summary()
        print(
            f"| {name} | {of['replies']} | {of['firstSoundReady']:.0%} | {of['median']:.3f} | {of['p95']:.3f} "
            f"| {of['max']:.3f} | {of['cpuSecondsPerMinute']:.1f} | {of['calls'] or '–'} | {of['tokens'] or '–'} |"
        )


async def main(arguments: argparse.Namespace) -> None:
    where = machine()
    with tempfile.TemporaryDirectory(prefix="viva-ready-") as name:
        folder = Path(name)
        plain = await rules(folder, arguments.interviews)
        model = await judged(folder, arguments.model_turns)
        unknown = await openings(folder)
    if arguments.json:
        print(
            json.dumps(
                {"machine": where, **{key: one.summary() for key, one in {**plain, **model, **unknown}.items()}},
                indent=2,
            )
        )
        return
    print(where, "\n")
    show(plain)
    ratio = plain["later interview"].summary()["median"] / plain["nothing"].summary()["median"]
    print(f"\nready ÷ nothing ready, median: {ratio:.2f}\n")
    show(model)
    for name, one in model.items():
        if one.gaps:
            print(f"\n{name}: {len(one.gaps)} in two; quiet inside {median(one.gaps):.3f} s, worst {max(one.gaps):.3f}")
    rest = TO_FIRST_TOKEN - (DECIDED - PAUSED)
    print("\n| a first sentence that must be made | n | median s | worst s | longest gap s |\n|---|---|---|---|---|")
    for name, one in unknown.items():
        print(f"| {name} | {len(one.waits)} | {median(one.waits):.3f} | {max(one.waits):.3f} | {max(one.gaps):.3f} |")
    later = model[EARLY].summary()["median"] - model[RULES].summary()["median"]
    print(f"\nlater than an authored reply: {1000 * later:.0f} ms; the rest of the model's time: {1000 * rest:.0f} ms")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--interviews", type=int, default=1, help="of each kind (default 1: six minutes)")
    parser.add_argument("--model-turns", type=int, default=len(ANSWERS))
    parser.add_argument("--json", action="store_true")
    asyncio.run(main(parser.parse_args()))
