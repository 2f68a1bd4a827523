"""Speech recognition: Whisper (CTranslate2 int8) on short stretches of speech, one model for every session.

Whisper always encodes 30 s, so a stock decode costs the same for 2 s as for 30 s. CTranslate2 accepts a shorter mel
input; 10 s of context is 3–4 times cheaper and, with a guard against repetition loops, as accurate. Below 10 s the
decoder falls into loops (measured; docs/benchmarks.md).
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import structlog
from faster_whisper import WhisperModel
from faster_whisper.tokenizer import Tokenizer
from faster_whisper.transcribe import get_suppressed_tokens
from numpy.typing import NDArray

from agent.speech.transcript import NOTHING, Transcript, Word

log = structlog.get_logger(__name__)

SAMPLE_RATE = 16_000
FRAMES_PER_SECOND = 100
SHORT_CONTEXT = 10 * FRAMES_PER_SECOND
FULL_CONTEXT = 30 * FRAMES_PER_SECOND
BEAM = 5
"""Ways of reading a stretch of speech that are kept in view where its words will be an answer's: 25 ms more than the
one that an interim transcript gets (docs/hearing.md)."""
TOKENS_PER_SECOND = 7
"""No one speaks faster for long; more tokens than this means the decoder loops."""
NO_SPEECH = 0.6
"""Above this probability of no speech, a doubtful text (mean log probability under -1) is noise, as in Whisper."""
PROMPT_TOKENS = 96
"""Terms from the interview that prime the decoder; longer prompts cost decoding time."""


SPACELESS = frozenset({"zh", "yue", "ja", "th", "lo", "my"})
"""Languages that set no spaces between words."""
CLOSING = frozenset(".?!")
SECONDS_PER_FRAME = 0.02
"""Of the encoder's output, in which words are found."""


class Recognizer:
    """One Whisper model, on a GPU where there is one. Not thread-safe by intent: the service gives it one thread."""

    def __init__(self, model: Path, *, threads: int = 1) -> None:
        self._on_cpu = partial(WhisperModel, str(model), device="cpu", compute_type="int8", cpu_threads=threads)
        gpu = _on_gpu(model)
        self._has_gpu = gpu is not None
        self._whisper = gpu or self._on_cpu()

    def transcribe(
        self, pcm: NDArray[np.int16], *, language: str = "en", prompt: str = "", words: bool = False
    ) -> Transcript:
        """What is said in `pcm` (16 kHz mono, at most 30 s; more is cut at the front); on request, with more care and
        word by word."""
        try:
            return self._transcribe(pcm, language, prompt, words=words)
        except RuntimeError as error:
            if not self._has_gpu:
                raise
            log.warning("speech.gpu_failed", reason=str(error))  # its memory, perhaps, went to somebody else
            self._has_gpu, self._whisper = False, self._on_cpu()
            return self._transcribe(pcm, language, prompt, words=words)

    def _transcribe(self, pcm: NDArray[np.int16], language: str, prompt: str, *, words: bool) -> Transcript:
        audio = pcm[-30 * SAMPLE_RATE :].astype(np.float32) / 32768.0
        if not audio.size:
            return NOTHING
        frames = math.ceil(audio.size / SAMPLE_RATE * FRAMES_PER_SECOND)
        transcript = self._decode(audio, max(SHORT_CONTEXT, frames), language, prompt, words=words)
        if prompt and says_all_again(transcript.text) and not looks_looped(transcript.text):
            transcript = self._decode(audio, max(SHORT_CONTEXT, frames), language, "", words=words)
        if looks_looped(transcript.text) or says_all_again(transcript.text):
            transcript = self._decode(audio, FULL_CONTEXT, language, "", words=words)
        if looks_looped(transcript.text):
            return NOTHING
        return transcript.later((pcm.size - audio.size) / SAMPLE_RATE)

    def _decode(
        self, audio: NDArray[np.float32], frames: int, language: str, prompt: str, *, words: bool
    ) -> Transcript:
        # An even number of frames: the encoder's second convolution has a stride of two.
        frames = min(FULL_CONTEXT, frames + frames % 2)
        mel = self._whisper.feature_extractor(audio)[:, :frames]
        mel = np.pad(mel, ((0, 0), (0, frames - mel.shape[1])))
        tokenizer = self._tokenizer(language)
        tokens = self._whisper.get_prompt(tokenizer, self._prompt_tokens(tokenizer, prompt), without_timestamps=True)
        seconds = audio.size / SAMPLE_RATE
        encoded = self._whisper.encode(mel)
        result = self._whisper.model.generate(
            encoded,
            [tokens],
            beam_size=BEAM if words else 1,
            max_length=min(448, len(tokens) + 8 + math.ceil(seconds * TOKENS_PER_SECOND)),
            return_scores=True,
            return_no_speech_prob=True,
            suppress_blank=True,
            suppress_tokens=get_suppressed_tokens(tokenizer, [-1]),
        )[0]
        ids = result.sequences_ids[0]
        mean_log_probability = result.scores[0] * len(ids) / (len(ids) + 1)
        if result.no_speech_prob > NO_SPEECH and mean_log_probability < -1.0:
            return NOTHING
        transcript = Transcript(tokenizer.decode(ids).strip(), math.exp(mean_log_probability))
        if not words or language in SPACELESS or not ids:
            return transcript
        return self._with_words(transcript, encoded, ids, tokenizer, seconds)

    def _with_words(
        self, transcript: Transcript, encoded: Any, ids: list[int], tokenizer: Tokenizer, seconds: float
    ) -> Transcript:
        """When each word comes and how sure the model is of it, and of the last mark: one more pass of the decoder, 10
        to 15 ms.

        Its attention is aligned with the audio by dynamic time warping, as in Whisper's own word timestamps.
        """
        heard = max(2, round(seconds * FRAMES_PER_SECOND))
        aligned = self._whisper.model.align(encoded, tokenizer.sot_sequence, [ids], heard)[0]
        begins: dict[int, int] = {}
        for token, frame in aligned.alignments:
            begins.setdefault(token, max(0, frame))  # -1 where there is one frame
        found: list[Word] = []
        first = 0
        for text, tokens in zip(*tokenizer.split_to_word_tokens([*ids, tokenizer.eot]), strict=True):
            last = first + len(tokens)
            start, end = (SECONDS_PER_FRAME * begins.get(place, 0) for place in (first, last))
            sure = aligned.text_token_probs[first:last]
            first = last
            if not sure:
                continue  # the end of the text
            confidence = sum(sure) / len(sure) if any(map(str.isalnum, text)) else 1.0
            if found and not text.startswith(" "):
                head = found.pop()
                text, start, confidence = head.text + text, head.start, min(head.confidence, confidence)
            found.append(Word(text.strip(), start, max(start, end), confidence))
        closing = aligned.text_token_probs[len(ids) - 1] if tokenizer.decode(ids[-1:]) in CLOSING else None
        return replace(transcript, words=tuple(found), closing=closing)

    @lru_cache(maxsize=8)  # noqa: B019 - one recognizer lives as long as its process
    def _tokenizer(self, language: str) -> Tokenizer:
        multilingual = self._whisper.model.is_multilingual
        return Tokenizer(self._whisper.hf_tokenizer, multilingual, task="transcribe", language=language)

    @staticmethod
    def _prompt_tokens(tokenizer: Tokenizer, prompt: str) -> list[int]:
        return tokenizer.encode(" " + prompt.strip())[:PROMPT_TOKENS] if prompt.strip() else []


def _on_gpu(model: Path) -> WhisperModel | None:
    """The model on the first NVIDIA GPU; None where there is none, or where cuBLAS is not installed."""
    try:
        if not ctranslate2.get_cuda_device_count():
            return None
        whisper = WhisperModel(str(model), device="cuda", compute_type="float16")
        # cuBLAS is looked for at the first call, not before.
        whisper.encode(whisper.feature_extractor(np.zeros(SAMPLE_RATE, dtype=np.float32))[:, :SHORT_CONTEXT])
    except (RuntimeError, ValueError) as error:
        log.warning("speech.gpu_not_used", reason=str(error))
        return None
    return whisper


def looks_looped(text: str) -> bool:
    """Whether a decode repeats itself as Whisper does when it loses the audio."""
    words = text.lower().split()
    return len(words) > 12 and len(set(words)) / len(words) < 0.45


def says_all_again(text: str) -> bool:
    """Whether it is one phrase, several times over, the last perhaps not to its end. A prompt makes the decoder do that
    with a short answer, and now and then a short context; what was said twice is there twice without either.
    """
    words = re.findall(r"\w+", text.lower())
    return any(words[length:] == words[:-length] for length in range(1, len(words) // 2 + 1))
