"""What Viva knows in each pause of the turns: measured once, kept in data/turns/features.jsonl.

    python tests/bench/turn_features.py [--part N/M]

The same voice activity detector, recogniser and smart-turn as in a session hear the sound in the same windows. One line
a turn; a second run goes on where the first one ended.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from prosody import prosody
from recordings import FOLDER, RATE
from turn_set import Sound, Turn, read, sound

from agent.foreground import Foreground
from agent.listening import PRE_ROLL, PROSODY
from agent.speech.endpoint import EndOfTurn
from agent.speech.recognizer import Recognizer
from agent.speech.weights import SMART_TURN, WHISPER_TINY_EN
from agent.turns import Patience, TurnTaker, Verb
from agent.voice_activity import WINDOW, VoiceActivity

FEATURES = FOLDER / "features.jsonl"
SECOND = 0.4
"""Silence after which smart-turn is asked again, in the trial of a second look."""
LEAST = 0.3
"""Pauses shorter than this cannot end a turn: the answers about them come later."""
ENDLESS = 9.0


@dataclass(frozen=True, slots=True)
class Pause:
    """One silence of a turn, by voice activity."""

    start: float
    """Seconds of the sound at which the last speech ended,"""
    resumed: float | None
    """and at which it went on; None at the end of the turn."""
    spoken: float
    """Seconds since the turn started."""
    text: str
    first: float
    """Smart-turn at the first look,"""
    second: float | None
    """and at the second, where the silence lasted so long."""
    pitch_slope: float | None
    energy_fall: float | None
    last_voiced: float | None
    closing: float | None
    """The recogniser's probability of the mark that closes the text."""


@dataclass(frozen=True, slots=True)
class Heard:
    turn: str
    end: float
    """Seconds of the sound at which the last word truly ended."""
    put: list[tuple[float, float]]
    """The pauses put in."""
    pauses: list[Pause]


class Hearing:
    def __init__(self) -> None:
        self._recognizer = Recognizer(WHISPER_TINY_EN.locate().parent)
        self._endpoint = EndOfTurn(SMART_TURN.locate())

    def hear(self, turn: Turn) -> Heard:
        made = sound(turn)
        return Heard(turn.name, made.end, list(made.pauses), self._pauses(made))

    def _pauses(self, made: Sound) -> list[Pause]:
        """What a turn-taker that never ends a turn meets."""
        samples, activity, foreground = made.samples, VoiceActivity(), Foreground()
        taker = TurnTaker(Patience(ceiling=ENDLESS))
        settled: list[str] = []
        found: list[Pause] = []
        looks: list[tuple[float, float, float, float]] = []  # turn start, phrase start, last speech, time of the look
        ends: dict[int, float] = {}
        started = 0.0
        for at in range(0, len(samples) - WINDOW, WINDOW):
            start, end = at / RATE, (at + WINDOW) / RATE
            window = samples[at : at + WINDOW]
            probability = foreground.activity(window, activity.probability(window))
            for step in taker.hear(probability, start, end):
                match step.verb:
                    case Verb.STARTED:
                        started = step.start
                    case Verb.CONSIDER:
                        looks.append((started, step.start, step.end, end))
                    case Verb.RESUMED:
                        ends[len(looks) - 1] = start
        phrase = None
        for number, (turn_start, phrase_start, last, look) in enumerate(looks):
            resumed = ends.get(number)
            if phrase is not None and phrase_start != phrase[0]:
                settled.append(phrase[1])
            silence = (resumed if resumed is not None else len(samples) / RATE) - last
            if silence < LEAST and number + 1 < len(looks) and looks[number + 1][1] == phrase_start:
                continue
            heard = self._recognizer.transcribe(self._cut(samples, phrase_start - PRE_ROLL, look), words=True)
            phrase = (phrase_start, heard.text)
            if silence < LEAST:
                continue
            second = None
            if silence >= SECOND + WINDOW / RATE:
                second = self._probability(samples, turn_start, last + SECOND)
            voice = prosody(self._cut(samples, last - 1.2, last))
            found.append(
                Pause(
                    last,
                    resumed,
                    last - turn_start,
                    " ".join([*settled, heard.text]).strip(),
                    self._probability(samples, turn_start, look),
                    second,
                    voice.pitch_slope,
                    voice.energy_fall,
                    voice.last_voiced,
                    heard.closing,
                )
            )
        return found

    def _probability(self, samples: Any, turn_start: float, now: float) -> float:
        return self._endpoint.probability(self._cut(samples, max(turn_start - PRE_ROLL, now - PROSODY), now))

    @staticmethod
    def _cut(samples: Any, start: float, end: float) -> Any:
        return np.asarray(samples[max(0, round(start * RATE)) : max(0, round(end * RATE))])


def load() -> dict[str, Heard]:
    """Everything measured so far, by turn."""
    found = {}
    for file in sorted(FOLDER.glob("features*.jsonl")):
        for line in file.read_text().splitlines():
            heard = json.loads(line)
            pauses = [Pause(**pause) for pause in heard.pop("pauses")]
            found[heard["turn"]] = Heard(pauses=pauses, **heard)
    return found


def measure(part: int, parts: int) -> None:
    known, hearing = load(), Hearing()
    file: Path = FEATURES.with_stem(f"features-{part}")
    turns = sorted(read(), key=lambda turn: turn.spans[0].sha256)  # kinds and scenes mixed
    with file.open("a") as stream:
        for number, turn in enumerate(turns):
            if number % parts == part and turn.name not in known:
                print(json.dumps(asdict(hearing.hear(turn))), file=stream, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--part", default="0/1", help="measure every Mth turn, from the Nth")
    first, _, all_parts = parser.parse_args().part.partition("/")
    measure(int(first), int(all_parts))
