"""What a live voice does when no sound arrives, or the speech service is away."""

from __future__ import annotations

import asyncio

import numpy as np
from calling import QUESTIONS, Call, at_the_goodbye, hiss
from clock import in_virtual_time
from fakes import RATE, quiet
from simulation import plan

from agent.gain import Gain

# ---- the microphone --------------------------------------------------------------------------------------------------


@in_virtual_time
async def test_that_nothing_arrives_is_said_within_five_seconds() -> None:
    call = Call()
    await call.hears(hiss(10))
    assert call.line.told("audio") == []
    await asyncio.sleep(5)
    assert call.line.told("audio") == [{"type": "audio", "arriving": False, "reason": "no-packets"}]
    await call.end()


@in_virtual_time
async def test_a_call_without_a_single_packet_says_so_too() -> None:
    call = Call()
    await asyncio.sleep(5)
    assert call.line.told("audio") == [{"type": "audio", "arriving": False, "reason": "no-packets"}]
    await call.end()


@in_virtual_time
async def test_a_microphone_that_sends_digital_silence_is_said_within_five_seconds() -> None:
    call = Call()
    await call.hears(quiet(5))
    assert call.line.told("audio") == [{"type": "audio", "arriving": False, "reason": "silent"}]
    await call.end()


@in_virtual_time
async def test_a_microphone_that_was_heard_may_be_silent_for_long() -> None:
    """Noise suppression sends digital silence in any pause."""
    call = Call()
    await call.hears(hiss(1), quiet(19))
    assert call.line.told("audio") == []
    await call.hears(quiet(3))
    assert [message["reason"] for message in call.line.told("audio")] == ["silent"]
    await call.end()


@in_virtual_time
async def test_a_microphone_that_comes_back_is_said_at_once() -> None:
    call = Call()
    await asyncio.sleep(30)
    call.voice.hear(hiss(0.02).tobytes())
    assert [message["arriving"] for message in call.line.told("audio")] == [False, True]
    await call.end()


@in_virtual_time
async def test_a_voice_that_is_hard_to_understand_is_told_once_and_why() -> None:
    call = Call()
    call.voice._listener._gain = Gain()
    await call.until_silent()
    await call.hears(hiss(2))
    distorted = np.where(np.arange(9 * RATE) % 50 < 25, 32_767, -32_767).astype(np.int16)
    await call.hears(distorted)
    assert call.line.told("audio") == [{"type": "audio", "arriving": True, "reason": "clipped"}]
    await call.hears(distorted // 4)
    assert call.line.told("audio")[1:] == [{"type": "audio", "arriving": True}]
    await call.end()


# ---- the speech service ----------------------------------------------------------------------------------------------


@in_virtual_time
async def test_the_question_is_repeated_when_the_speech_service_is_back() -> None:
    call = Call()
    await call.until_silent()
    call.voice.speech_available(False)
    call.voice.speech_available(True)
    assert [message["available"] for message in call.line.told("speech")] == [False, True]
    assert QUESTIONS[0] in call.assistant(-1)["content"]
    await call.end()


@in_virtual_time
async def test_what_was_heard_before_the_service_failed_is_in_the_ledger() -> None:
    call = Call()
    call.speech.seconds_per_word = 1.0
    await call.hears(hiss(3))
    call.voice.speech_available(False)
    call.voice.speech_available(True)
    greeting = call.assistant(0)
    assert greeting["interrupted"] is True
    assert len(greeting["heard"].split()) >= 2
    await call.end()


@in_virtual_time
async def test_a_goodbye_is_said_to_its_end_when_the_service_is_back() -> None:
    call = Call(plan("Only this?"))
    call.speech.seconds_per_word = 1.0
    await at_the_goodbye(call)
    call.voice.speech_available(False)
    call.voice.speech_available(True)
    await call.until_silent()
    assert call.assistant(-1)["heard"] == call.assistant(-1)["content"]
    await call.end()
