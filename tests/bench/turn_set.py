"""Turns of human speech with true ends and true pauses, described by `turns/manifest.csv` and made when needed.

    python tests/bench/turn_set.py

writes the manifest again from the recordings (docs/turn-taking.md says by which rules). A turn is one or more spans of
clips, each followed by a pause of the room's own tone. No voice is ever cut: spans end where the clip is quiet.
"""

from __future__ import annotations

import csv
import math
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from recordings import QUEEN, RATE, SKY, Recordings, Samples, load

MANIFEST = Path(__file__).parent / "turns" / "manifest.csv"
SEED = 5
BLOCK = RATE // 100
LOUD = -32.0
"""Decibels under a clip's loud passages (95th percentile of its 10 ms blocks) down to which it is speech."""
HEAD, TAIL = 0.06, 0.10
"""Seconds kept around the speech of a span."""
LEVEL = 32768 * 10 ** (-22 / 20)
"""To which the loud passages of every clip are brought."""
SHORT, LONG = (0.15, 0.45), (0.4, 3.0)
"""Seconds of the pauses put between two lines: in answers without long pauses, and in answers with them."""
TYPICAL, SPREAD, HABIT = 0.8, 0.45, 0.3
"""Long pauses are log-normal: their median, their spread within a speaker, and the speakers' own spread."""
GAP = 0.07
"""Seconds of quiet between two words at which a line may be broken."""
AFTER = 2.0
"""Seconds of room behind the last word."""
COUNTS = {"paused": 330, "fluent": 130, "single": 190, "natural": 250, "short": 480, "lines": 200, "broken": 420}
CONDITIONS = (("clean", 0.56), ("phone", 0.14), ("babble", 0.12), ("keyboard", 0.08), ("noise", 0.10))
FIELDS = ("turn", "split", "scene", "kind", "condition", "package", "clip", "sha256", "start", "end", "pause")


@dataclass(frozen=True, slots=True)
class Span:
    package: str
    clip: str
    sha256: str
    start: float
    end: float
    pause: float
    """Seconds of room behind it, the clip's own quiet edges included; 0 behind the last."""


@dataclass(frozen=True, slots=True)
class Turn:
    name: str
    split: str
    """`tuning` or `report`."""
    scene: str
    kind: str
    """`paused`: lines of one speech with pauses of 0.4 to 3 s between them; `fluent`: with short ones; `single`: one
    line; `natural`: one line with pauses of the speaker's own, as they are or stretched; `broken`: one line with a
    pause of 0.4 to 3 s between two words inside it."""
    condition: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sound:
    samples: Samples
    end: float
    """Seconds to the end of its last word."""
    pauses: tuple[tuple[float, float], ...]
    """Start and end of the pauses put in."""


@cache
def recordings(package: str) -> Recordings:
    return load(package)


def decibels(samples: Samples) -> NDArray[np.float64]:
    """Of each 10 ms, relative to the clip's loud passages."""
    blocks = samples[: len(samples) // BLOCK * BLOCK].reshape(-1, BLOCK).astype(np.float64)
    level = 10 * np.log10((blocks**2).mean(axis=1) + 1e-3)
    return np.asarray(level - np.percentile(level, 95))


def bounds(samples: Samples) -> tuple[float, float]:
    """Where a clip's speech starts and ends, in seconds; single loud blocks are clicks."""
    if len(samples) < 10 * BLOCK:
        return 0.0, 0.0
    loud = decibels(samples) > LOUD
    loud &= np.convolve(loud, np.ones(3), mode="same") >= 2
    found = np.flatnonzero(loud)
    return (found[0] / 100, (found[-1] + 1) / 100) if found.size else (0.0, 0.0)


def silences(samples: Samples, least: float) -> list[tuple[float, float]]:
    """The stretches of at least so many seconds in which a speaker is quiet inside a clip."""
    start, end = bounds(samples)
    quiet = decibels(samples) <= LOUD
    found, began = [], None
    for block in range(round(start * 100), round(end * 100)):
        if quiet[block]:
            began = block if began is None else began
        elif began is not None:
            if (block - began) / 100 >= least:
                found.append((began / 100, block / 100))
            began = None
    return found


# ---- planning --------------------------------------------------------------------------------------------------------


def plan() -> Iterator[Turn]:
    """All turns, by the seed; whole scenes go to one half."""
    random = np.random.default_rng(SEED)
    queen, sky = recordings(QUEEN), recordings(SKY)
    speeches = _speeches(queen)
    several = [name for name, clips in speeches.items() if 2 <= len(clips) <= 5]
    alone = [name for name, clips in speeches.items() if len(clips) == 1]
    random.shuffle(several)
    random.shuffle(alone)
    wanted = [("paused", several.pop()) for _ in range(COUNTS["paused"])]
    wanted += [("fluent", several.pop()) for _ in range(COUNTS["fluent"])]
    for kind, name in wanted:
        yield from _turn(random, kind, name[:2], queen, name, speeches[name])
    taken = 0
    while taken < COUNTS["single"]:
        name = alone.pop()
        start, end = bounds(queen.samples(speeches[name][0]))
        if end - start >= 1.0:
            taken += 1
            yield from _turn(random, "single", name[:2], queen, name, speeches[name])
    taken, numbers = 0, sorted(sky.clips)
    random.shuffle(numbers)
    while taken < COUNTS["natural"]:
        name = numbers.pop()
        samples = sky.samples(name)
        start, end = bounds(samples)
        if end - start >= 2.0 and silences(samples, 0.3):
            taken += 1
            # The lines are in the order of the script: a hundred of them are about a scene.
            yield from _turn(random, "natural", f"sky-{int(name) // 100}", sky, f"sky-{name}", [name])
    # The length of a turn must not tell whether it is over: lines of every length, in their true proportion.
    for name in alone[: COUNTS["short"]]:
        yield from _turn(random, "single", name[:2], queen, name, speeches[name])
    for name in numbers[: COUNTS["lines"]]:
        yield from _turn(random, "single", f"sky-{int(name) // 100}", sky, f"sky-{name}", [name])
    taken, rest = 0, [(queen, name[:2], name, speeches[name][0]) for name in alone[COUNTS["short"] :]]
    rest += [(sky, f"sky-{int(name) // 100}", f"sky-{name}", name) for name in numbers[COUNTS["lines"] :]]
    random.shuffle(rest)  # type: ignore[arg-type]
    for source, scene, name, clip in rest:
        if taken < COUNTS["broken"] and _gaps(source.samples(clip)):
            taken += 1
            yield from _turn(random, "broken", scene, source, name, [clip])


def _gaps(samples: Samples) -> list[tuple[float, float]]:
    """The longest quiet between two words inside a clip of 2 s or more; the two longest, of more than 5 s."""
    start, end = bounds(samples)
    length = end - start
    if length < 2.0:
        return []
    between = [gap for gap in silences(samples, GAP) if gap[0] - start > 0.2 * length and end - gap[1] > 0.2 * length]
    longest = sorted(between, key=lambda gap: gap[0] - gap[1])[: 2 if length > 5 else 1]
    return sorted(longest)


def _speeches(queen: Recordings) -> dict[str, list[str]]:
    """Lines of dialogue by one speaker: 020006P1 and 020006P2 are the first and second part of one speech."""
    parts: dict[str, list[str]] = defaultdict(list)
    for clip in sorted(queen.clips):
        if re.fullmatch(r"\d\d[0-9A-F]{4}[PJ]\d", clip):
            parts[clip[:-1]].append(clip)
    return {
        name: clips
        for name, clips in parts.items()
        if [int(clip[-1]) for clip in clips] == list(range(1, len(clips) + 1))
    }


def _turn(
    random: np.random.Generator, kind: str, scene: str, source: Recordings, name: str, clips: list[str]
) -> Iterator[Turn]:
    habit = math.exp(HABIT * _normal(f"{scene}{name[6:7]}"))
    condition = str(random.choice([one for one, _ in CONDITIONS], p=[share for _, share in CONDITIONS]))
    spans: list[Span] = []
    for clip in clips:
        samples = source.samples(clip)
        start, end = bounds(samples)
        if end - start < 0.25 or len(samples) / RATE - end < 0.02:
            return  # nothing in it, or no quiet behind its last word: the voice may be cut
        cuts = _gaps(samples) if kind == "broken" else []
        if kind == "natural" and random.random() < 0.6:
            cuts = silences(samples, 0.3)
        edges = [start, *(middle for one in cuts for middle in one), end]
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            pause = random.uniform(*SHORT) if kind in ("fluent", "single") else _long(random, habit)
            head, tail = min(HEAD, first), min(TAIL, len(samples) / RATE - last)
            if kind == "broken":  # the quiet between two words is shared out
                head, tail = (min(edge, GAP / 2) for edge in (head, tail))
            spans.append(Span(source.package, clip, source.sha256(clip), first - head, last + tail, pause))
    last = spans.pop()
    spans.append(Span(last.package, last.clip, last.sha256, last.start, last.end, 0.0))
    # Whole scenes: nobody's scene is in both halves.
    split = "tuning" if _normal(scene) < -0.25 else "report"
    yield Turn(name, split, scene, kind, condition, tuple(spans))


def _long(random: np.random.Generator, habit: float) -> float:
    while True:
        pause = TYPICAL * habit * math.exp(SPREAD * random.normal())
        if LONG[0] <= pause <= LONG[1]:
            return float(pause)


def _normal(name: str) -> float:
    """A draw that belongs to a name."""
    return float(np.random.default_rng(zlib.crc32(name.encode())).normal())


def write(turns: list[Turn]) -> None:
    with MANIFEST.open("w", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(FIELDS)
        for turn in turns:
            for span in turn.spans:
                times = (f"{span.start:.2f}", f"{span.end:.2f}", f"{span.pause:.2f}")
                head = (turn.name, turn.split, turn.scene, turn.kind, turn.condition)
                rows.writerow((*head, span.package, span.clip, span.sha256, *times))


def read() -> list[Turn]:
    found: dict[str, Turn] = {}
    with MANIFEST.open(newline="") as stream:
        for row in csv.DictReader(stream):
            times = (float(row[name]) for name in ("start", "end", "pause"))
            span = Span(row["package"], row["clip"], row["sha256"], *times)
            earlier = found[row["turn"]].spans if row["turn"] in found else ()
            head = (row["turn"], row["split"], row["scene"], row["kind"], row["condition"])
            found[row["turn"]] = Turn(*head, (*earlier, span))
    return list(found.values())


# ---- making the sound ------------------------------------------------------------------------------------------------


def sound(turn: Turn) -> Sound:
    """The turn as a microphone would bring it. The same every time. Raises ValueError for a clip that is another."""
    random = np.random.default_rng(zlib.crc32(turn.name.encode()))
    parts: list[NDArray[np.float64]] = [np.zeros(RATE // 2)]
    pauses: list[tuple[float, float]] = []
    floors: list[float] = []
    end = 0.0
    for span in turn.spans:
        source = recordings(span.package)
        if source.sha256(span.clip) != span.sha256:
            raise ValueError(f"{span.clip} is not the recording the manifest means")
        samples = source.samples(span.clip)
        level = 10 ** (-22 / 20) * 32768 / _loud(samples)
        piece = samples[round(span.start * RATE) : round(span.end * RATE)].astype(np.float64) * level
        floors.append(float(np.percentile(_levels(piece), 5)))
        head, last = bounds(samples[round(span.start * RATE) : round(span.end * RATE)])
        tail = len(piece) / RATE - last
        at = sum(map(len, parts)) / RATE
        if pauses:
            pauses[-1] = (pauses[-1][0], at + head)
        parts.append(_faded(piece))
        end = at + last
        if span.pause:
            pauses.append((end, end))
            parts.append(np.zeros(round(max(0.0, span.pause - tail - HEAD) * RATE)))
    parts.append(np.zeros(round(AFTER * RATE)))
    dry = np.concatenate(parts)
    # The room is as loud as the recordings' own, within reason, so that a pause put in does not stand out.
    room = random.normal(0.0, np.clip(np.median(floors), 32768 * 10 ** (-65 / 20), 32768 * 10 ** (-50 / 20)), len(dry))
    wet = _in_condition(dry + room, turn, random)
    return Sound(np.clip(wet, -32768, 32767).astype(np.int16), end, tuple(pauses))


def _levels(samples: NDArray[np.float64]) -> NDArray[np.float64]:
    blocks = samples[: len(samples) // BLOCK * BLOCK].reshape(-1, BLOCK)
    return np.asarray(np.sqrt((blocks**2).mean(axis=1)))


def _loud(samples: NDArray[np.int16]) -> float:
    return float(np.percentile(_levels(samples.astype(np.float64)), 95)) + 1.0


def _faded(piece: NDArray[np.float64]) -> NDArray[np.float64]:
    ramp = np.linspace(0.0, 1.0, RATE // 100)
    piece = piece.copy()
    piece[: len(ramp)] *= ramp
    piece[-len(ramp) :] *= ramp[::-1]
    return piece


def _in_condition(dry: NDArray[np.float64], turn: Turn, random: np.random.Generator) -> NDArray[np.float64]:
    match turn.condition:
        case "phone":
            return phone(dry)
        case "noise":
            spectrum = np.fft.rfft(random.normal(size=len(dry)))
            pink = np.fft.irfft(spectrum / np.sqrt(np.arange(len(spectrum)) + 20.0), len(dry))
            return dry + _at(pink, random.uniform(15, 25))
        case "babble":
            return dry + _at(babble(len(dry), turn.split, random), random.uniform(10, 20))
        case "keyboard":
            return dry + keyboard(len(dry), random)
    return dry


def _at(noise: NDArray[np.float64], decibels_under: float) -> NDArray[np.float64]:
    return noise / np.sqrt((noise**2).mean()) * LEVEL * 10 ** (-decibels_under / 20)


def phone(dry: NDArray[np.float64]) -> NDArray[np.float64]:
    """300 to 3,400 Hz and 8-bit mu-law."""
    spectrum = np.fft.rfft(dry)
    hertz = np.fft.rfftfreq(len(dry), 1 / RATE)
    spectrum[(hertz < 300) | (hertz > 3400)] = 0
    narrow = np.clip(np.fft.irfft(spectrum, len(dry)) / 32768, -1, 1)
    coded = np.round(np.sign(narrow) * np.log1p(255 * np.abs(narrow)) / np.log(256) * 127) / 127
    return np.asarray(np.sign(coded) * np.expm1(np.abs(coded) * np.log(256)) / 255 * 32768)


def babble(length: int, split: str, random: np.random.Generator) -> NDArray[np.float64]:
    """Six other people who talk all the time; of the same half."""
    source = recordings(SKY)
    names = sorted(name for name in source.clips if ("tuning" if int(name) % 2 else "report") == split)
    mixed = np.zeros(length)
    for _ in range(6):
        at = 0
        while at < length:
            samples = source.samples(str(random.choice(names))).astype(np.float64)
            piece = samples[: length - at]
            mixed[at : at + len(piece)] += piece
            at += max(len(piece), RATE // 4)
    return mixed


def keyboard(length: int, random: np.random.Generator) -> NDArray[np.float64]:
    """Bursts of clicks that die away in 8 ms, about six a second while typing."""
    clicks = np.zeros(length)
    at = 0.0
    while (first := round(at * RATE)) < length:
        decay = np.exp(-np.arange(RATE // 20) / (0.008 * RATE))
        piece = (random.normal(size=len(decay)) * decay * LEVEL * 10 ** (-random.uniform(6, 16) / 20))[: length - first]
        clicks[first : first + len(piece)] += piece
        at += random.exponential(0.16) if random.random() < 0.9 else random.uniform(0.5, 2.0)
    return clicks


if __name__ == "__main__":
    write(list(plan()))
