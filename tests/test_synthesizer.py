"""The real voice, used as the speech service uses it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from agent.speech import weights
from agent.speech.synthesizer import Synthesizer

SHORT, LONG = (
    "What came of it?",
    "Could you walk me through the steps that you took, from the first to the last of them?",
)


@pytest.mark.voice
def test_two_threads_may_speak_with_one_voice_at_once() -> None:
    voice = Synthesizer(weights.PIPER_JOE.locate())
    alone = {text: len(voice.speak(text)) for text in (SHORT, LONG)}
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda text: (text, len(voice.speak(text))), (SHORT, LONG) * 4))
    for text, length in together:
        assert length == pytest.approx(alone[text], rel=0.25), "no clip took words from another"


@pytest.mark.voice
def test_a_voice_is_known_by_its_files() -> None:
    assert Synthesizer(weights.PIPER_JOE.locate()).fingerprint == Synthesizer(weights.PIPER_JOE.locate()).fingerprint
