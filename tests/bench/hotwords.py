"""What the interview's own words do for recognition.

    python tests/bench/hotwords.py

Two sets: technical answers read by the interviewer's own voice, three times, each a little different (so they tell how
much the words help, not how well people are heard); and the five recorded sentences by a person (`tests/speech`), for
which no word of the interview helps. Both are heard clean, through a phone line and in noise.
The same model decodes the whole answer with a beam of 5 and 30 s of context, as faster-whisper does; ours gets it
with a short context, greedily as interim transcripts are, and with the beam that an answer's words are decoded with.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import jiwer
import numpy as np
import soxr
from harness import machine
from numpy.typing import NDArray
from turn_set import phone

from agent.hotwords import prompt
from agent.interview.plan import Plan, Question
from agent.interview.speakable import spoken
from agent.speech.recognizer import Recognizer
from agent.speech.synthesizer import SAMPLE_RATE, Synthesizer
from agent.speech.weights import PIPER_JOE, WHISPER_TINY_EN

from candidate import read_wav  # isort: skip - harness makes it importable
from spoken import SPEECH, TRANSCRIPTS  # isort: skip

RATE = 16_000
LOUDNESS = 32768 * 10 ** (-26 / 20)
Sound = NDArray[np.float64]

BRIEF = (
    "We run our services on Kubernetes, with Terraform and Helm, and keep data in PostgreSQL, Redis and Kafka. "
    "The backend is FastAPI and SQLAlchemy, the frontend React with TypeScript and GraphQL. We deploy by Argo CD to "
    "AWS, watch everything in Grafana and Prometheus, and sign people in with OAuth."
)
ASKED = {
    "How do you make a slow query faster?": (
        "I look at the plan in PostgreSQL first and then add an index.",
        "Mostly we cached the result in Redis and measured again.",
        "SQLAlchemy was loading every row, so I changed the join.",
    ),
    "How do you ship a change to production?": (
        "We build an image and Argo CD rolls it out on Kubernetes.",
        "Terraform describes everything that we have on AWS.",
        "Our Helm charts were wrong, so the pods never became ready.",
    ),
    "How do two services talk to each other?": (
        "The events go through Kafka and a consumer writes them down.",
        "We moved from REST to GraphQL because the pages needed less data.",
        "The backend is written with FastAPI and runs behind nginx.",
    ),
    "How do you know that a system is well?": (
        "Prometheus collects the numbers and Grafana draws them.",
        "We sign in with OAuth and every failure is counted.",
        "In React with TypeScript most of my mistakes show up early.",
    ),
}
TITLE = "Backend engineer"


def noisy(sound: Sound) -> Sound:
    return sound + np.random.default_rng(11).normal(0.0, LOUDNESS * 10 ** (-10 / 20), len(sound))


WAYS: dict[str, Callable[[Sound], Sound]] = {"clean": lambda sound: sound, "phone": phone, "noise, 10 dB": noisy}
READINGS = 3
Decode = Callable[[NDArray[np.int16], str], str]


def decoders(recognizer: Recognizer, plan: Plan) -> dict[str, Decode]:
    """Text from sound and the question that was asked."""
    questions = {one.text: one for one in plan.questions}

    def whole(samples: NDArray[np.int16], question: str) -> str:  # noqa: ARG001 - as the others
        audio = samples.astype(np.float32) / 32768
        segments, _ = recognizer._whisper.transcribe(audio, language="en", beam_size=5, without_timestamps=True)
        return " ".join(segment.text for segment in segments)

    def ours(primed: Callable[[str], str], *, words: bool = True) -> Decode:
        def decode(samples: NDArray[np.int16], question: str) -> str:
            return recognizer.transcribe(samples, prompt=primed(question), words=words).text

        return decode

    return {
        "whole answer, beam 5, 30 s": whole,
        "ours, not primed, greedy": ours(lambda question: "", words=False),  # noqa: ARG005
        "ours, not primed": ours(lambda question: ""),  # noqa: ARG005
        "ours, title and question": ours(lambda question: f"{TITLE}. {question}"),
        "ours, terms and question, greedy": ours(lambda question: prompt(plan, questions[question]), words=False),
        "ours, terms and question": ours(lambda question: prompt(plan, questions[question])),
    }


def plain(text: str) -> str:
    text = re.sub(r"\bmr\b\.?", "mister", text.lower().replace("-", " "))
    return re.sub(r"\s+", " ", re.sub(r"[^a-z0-9 ]", "", text)).strip()


def terms(said: str, heard: str) -> tuple[int, int]:
    """How many of the brief's terms in an answer were heard."""
    named = [
        word
        for word in re.findall(r"\w+", said)
        if word in BRIEF and word[0].isupper() and not said.startswith(word + " b")
    ]
    return sum(plain(word) in plain(heard) for word in named), len(named)


def main() -> None:
    recognizer, voice = Recognizer(WHISPER_TINY_EN.locate().parent), Synthesizer(PIPER_JOE.locate())
    plan = Plan("i1", TITLE, tuple(Question(f"q{number}", text) for number, text in enumerate(ASKED)), brief=BRIEF)
    answers: list[tuple[str, str, Sound]] = []
    for question, told in ASKED.items():
        for said in told * READINGS:
            clip = np.frombuffer(voice.speak(spoken(said, "en")), dtype=np.int16).astype(np.float64)
            sound = soxr.resample(clip, SAMPLE_RATE, RATE)
            answers.append((question, said, sound * LOUDNESS / np.sqrt((sound**2).mean())))
    people: list[tuple[str, str, Sound]] = []
    for name, said in TRANSCRIPTS.items():
        sound = read_wav(SPEECH / f"{name}.wav").astype(np.float64)
        people.append((next(iter(ASKED)), said, sound * LOUDNESS / np.sqrt((sound**2).mean())))
    whole = np.concatenate([part for _, _, sound in people for part in (sound, np.zeros(RATE // 4))])
    people.append((next(iter(ASKED)), " ".join(said for _, said, _ in people), whole))
    heads = [f"{group}, {way}" for group in ("technical", "people") for way in WAYS]
    print(f"{machine()}\n\n| decoder | {' | '.join(heads)} | all | terms | ms |")
    print("|---|" + "---|" * (len(heads) + 3))
    for name, decode in decoders(recognizer, plan).items():
        cells, found, of, spent, calls = [], 0, 0, 0.0, 0
        everything: tuple[list[str], list[str]] = [], []
        for group in (answers, people):
            for way in WAYS.values():
                texts: tuple[list[str], list[str]] = [], []
                for question, said, sound in group:
                    samples = np.clip(way(sound), -32768, 32767).astype(np.int16)
                    began = time.process_time()
                    heard = decode(samples, question)
                    spent, calls = spent + time.process_time() - began, calls + 1
                    texts[0].append(plain(spoken(said, "en")))
                    texts[1].append(plain(heard) or "-")
                    if group is answers:
                        hits, named = terms(said, heard)
                        found, of = found + hits, of + named
                cells.append(error(*texts))
                everything[0].extend(texts[0])
                everything[1].extend(texts[1])
        print(
            f"| {name} | {' | '.join(cells)} | {error(*everything)} | {found} of {of} | {1000 * spent / calls:.0f} |",
            flush=True,
        )


def error(said: list[str], heard: list[str]) -> str:
    return f"{100 * jiwer.wer(said, heard):.1f}%"


if __name__ == "__main__":
    main()
