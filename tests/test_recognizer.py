"""Recognition: the guard against repetition, and the real model on real speech."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import ClassVar

import ctranslate2
import jiwer
import numpy as np
import pytest
from candidate import read_wav
from faster_whisper import WhisperModel

from agent.speech import weights
from agent.speech.recognizer import SAMPLE_RATE, Recognizer, looks_looped
from agent.speech.transcript import NOTHING, Transcript

SPEECH = Path(__file__).parent / "speech"
TRANSCRIPTS: dict[str, str] = json.loads((SPEECH / "transcripts.json").read_text())


@pytest.mark.parametrize(
    "text",
    [
        "thank you " * 10,
        "I I I I I I I I I I I I I",
        "and then we went to the and then we went to the and then we went to the",
    ],
)
def test_a_decoder_that_lost_the_audio_is_found_out(text: str) -> None:
    assert looks_looped(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no no no no no",
        "I think that the team and the client and the manager saw what the problem was",
        "we built it, we tested it, we shipped it, and then we watched it for a week",
    ],
)
def test_people_repeat_themselves_too(text: str) -> None:
    assert not looks_looped(text)


class Decoding(Recognizer):
    """A recognizer whose decoder says these texts, one after the other."""

    def __init__(self, *texts: str) -> None:
        self._texts = list(texts)
        self.contexts: list[int] = []
        self.prompts: list[str] = []

    def _decode(self, audio: object, frames: int, language: str, prompt: str, *, words: bool) -> Transcript:  # noqa: ARG002
        self.contexts.append(frames)
        self.prompts.append(prompt)
        return Transcript(self._texts.pop(0), 0.9)


LOOP = "thank you " * 10


def sound(seconds: float) -> np.ndarray:
    return np.zeros(round(seconds * SAMPLE_RATE), dtype=np.int16)


def test_short_speech_is_decoded_in_a_short_context() -> None:
    recognizer = Decoding("Hello.")
    assert recognizer.transcribe(sound(2.0), prompt="terms").text == "Hello."
    assert (recognizer.contexts, recognizer.prompts) == ([1000], ["terms"])


def test_long_speech_gets_the_context_it_needs() -> None:
    recognizer = Decoding("Hello.")
    recognizer.transcribe(sound(17.0))
    assert recognizer.contexts == [1700]


def test_more_than_whisper_hears_is_cut_at_the_front() -> None:
    recognizer = Decoding("Hello.")
    recognizer.transcribe(sound(45.0))
    assert recognizer.contexts == [3000]


def test_a_loop_is_decoded_again_in_full_and_without_a_prompt() -> None:
    recognizer = Decoding(LOOP, "Hello.")
    assert recognizer.transcribe(sound(2.0), prompt="terms").text == "Hello."
    assert (recognizer.contexts, recognizer.prompts) == ([1000, 3000], ["terms", ""])


def test_a_loop_twice_over_is_nothing() -> None:
    assert Decoding(LOOP, LOOP).transcribe(sound(2.0)) == NOTHING


@pytest.mark.parametrize(
    "text", ["Tuesday. Tuesday.", "Senior. Senior. Senior", "Skip it. Skip it. Skip", "Can we end it? Can we end it?"]
)
def test_a_phrase_several_times_over_is_decoded_again_without_a_prompt(text: str) -> None:
    recognizer = Decoding(text, "Hello.")
    assert recognizer.transcribe(sound(2.0), prompt="terms").text == "Hello."
    assert (recognizer.contexts, recognizer.prompts) == ([1000, 1000], ["terms", ""])


@pytest.mark.parametrize(("prompt", "contexts"), [("terms", [1000, 1000, 3000]), ("", [1000, 3000])])
def test_a_phrase_several_times_over_without_a_prompt_is_decoded_again_in_full(
    prompt: str, contexts: list[int]
) -> None:
    recognizer = Decoding(*["Senior. Senior. Senior"] * (len(contexts) - 1), "Senior.")
    assert recognizer.transcribe(sound(1.2), prompt=prompt).text == "Senior."
    assert recognizer.contexts == contexts


def test_what_was_said_twice_stays() -> None:
    assert Decoding("No, no.", "No, no.", "No, no.").transcribe(sound(2.0), prompt="terms").text == "No, no."


@pytest.mark.parametrize("text", ["", "Tuesday.", "Tuesday and Tuesday", "It was good. It was very good."])
def test_most_answers_are_decoded_once(text: str) -> None:
    recognizer = Decoding(text)
    assert recognizer.transcribe(sound(2.0), prompt="terms").text == text
    assert len(recognizer.contexts) == 1


def test_no_sound_is_nothing() -> None:
    assert Decoding().transcribe(sound(0.0)) == NOTHING


# ---- with the model --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    return Recognizer(weights.WHISPER_TINY_EN.locate().parent)


def plain(text: str) -> str:
    return re.sub(r"[^a-z ]", "", text.lower().replace("-", " ").replace("mr.", "mister"))


@pytest.mark.voice
def test_clean_speech_is_understood(recognizer: Recognizer) -> None:
    heard = {name: recognizer.transcribe(read_wav(SPEECH / f"{name}.wav")) for name in TRANSCRIPTS}
    told = [plain(transcript.text) for transcript in heard.values()]
    assert jiwer.wer(list(TRANSCRIPTS.values()), told) <= 0.15
    assert all(transcript.confidence > 0.6 for transcript in heard.values())


class Gpu(WhisperModel):
    """A model whose GPU works so many times."""

    works = 0
    devices: ClassVar[list[str]] = []

    def __init__(self, model: str, *, device: str, **_: object) -> None:
        super().__init__(model, device="cpu", compute_type="int8")
        self.devices.append(device)
        self._left = self.works if device == "cuda" else 1000

    def encode(self, features: np.ndarray) -> ctranslate2.StorageView:
        self._left -= 1
        if self._left < 0:
            raise RuntimeError("CUDA failed with error out of memory")
        return super().encode(features)


@pytest.mark.voice
@pytest.mark.parametrize("works", [0, 1, 2])
def test_a_gpu_that_fails_at_the_start_or_later_is_done_without(monkeypatch: pytest.MonkeyPatch, works: int) -> None:
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 1)
    monkeypatch.setattr("agent.speech.recognizer.WhisperModel", Gpu)
    monkeypatch.setattr(Gpu, "works", works)
    monkeypatch.setattr(Gpu, "devices", [])
    recognizer = Recognizer(weights.WHISPER_TINY_EN.locate().parent)
    name, said = next(iter(TRANSCRIPTS.items()))
    for _ in range(2):
        assert jiwer.wer(said, plain(recognizer.transcribe(read_wav(SPEECH / f"{name}.wav")).text)) <= 0.15
    assert Gpu.devices == ["cuda", "cpu"]


@pytest.mark.voice
def test_every_word_has_its_time_and_the_misheard_ones_are_doubted(recognizer: Recognizer) -> None:
    """tiny.en hears "old-sposed" for "ill disposed" in this one."""
    audio = read_wav(SPEECH / "austen-0880.wav")
    heard = recognizer.transcribe(audio, words=True)
    assert " ".join(word.text for word in heard.words) == heard.text
    times = [time for word in heard.words for time in (word.start, word.end)]
    assert times == sorted(times)
    assert 0.5 * len(audio) / SAMPLE_RATE < times[-1] <= len(audio) / SAMPLE_RATE
    (wrong,) = [word for word in heard.words if word.text.startswith("old")]
    assert wrong.doubtful
    right = [word for word in heard.words if word.text in ("was", "not", "young", "man.")]
    assert right
    assert not any(word.doubtful for word in right)


@pytest.mark.voice
def test_it_is_surer_that_a_sentence_closes_at_its_end_than_inside(recognizer: Recognizer) -> None:
    audio = read_wav(SPEECH / "austen-0920.wav")
    whole, begun = (recognizer.transcribe(audio[:end], words=True) for end in (len(audio), 3 * SAMPLE_RATE))
    assert whole.closing is not None
    assert whole.closing > 0.7
    assert begun.closing is None or begun.closing < whole.closing
    assert recognizer.transcribe(audio).closing is None


@pytest.mark.voice
def test_the_shortest_sound_has_no_words_before_it(recognizer: Recognizer) -> None:
    heard = recognizer.transcribe(sound(0.025), words=True)
    assert all(0.0 <= word.start <= word.end for word in heard.words)


@pytest.mark.voice
def test_noise_is_not_taken_for_words(recognizer: Recognizer) -> None:
    noise = np.random.default_rng(1).normal(0, 30, 3 * SAMPLE_RATE).astype(np.int16)
    heard = recognizer.transcribe(noise)
    assert heard.text == "" or heard.confidence < 0.6
