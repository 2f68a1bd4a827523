"""What a browser's microphone hears in a test: a quiet room, and a recorded sentence when the test says so."""

from __future__ import annotations

import base64
import wave
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import numpy as np
from candidate import RATE
from playwright.async_api import Page
from spoken import SPEECH

OpenPage = Callable[[], AbstractAsyncContextManager[Page]]
"""Opens a page with such a microphone."""

HEARS_WHAT_IS_SAID = """
const devices = navigator.mediaDevices;
if (devices) {
  const room = new AudioContext({ sinkId: { type: 'none' } });
  const speaker = new GainNode(room);
  const capture = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    const microphone = new MediaStreamAudioDestinationNode(room);
    new MediaStreamAudioSourceNode(room, { mediaStream: await capture(constraints) }).connect(microphone);
    speaker.connect(microphone);
    return microphone.stream;
  };
  window.say = async (recording) => {
    const bytes = Uint8Array.from(atob(recording), (one) => one.charCodeAt(0));
    const sentence = new AudioBufferSourceNode(room, { buffer: await room.decodeAudioData(bytes.buffer) });
    sentence.connect(speaker);
    await room.resume();
    sentence.start();
    await new Promise((resolve) => (sentence.onended = resolve));
  };
}
"""
"""The page's microphones hear the browser's own, whose sound is a file, and whoever speaks in the room."""


async def say(page: Page, name: str) -> None:
    """Say a recorded sentence into the page's microphone; returns when it is said."""
    await page.evaluate(
        "(recording) => window.say(recording)", base64.b64encode((SPEECH / f"{name}.wav").read_bytes()).decode()
    )


def write_quiet_room(path: Path) -> None:
    """A second of its noise, as a file that a browser's microphone plays again and again."""
    noise = np.random.default_rng(7).integers(-8, 9, RATE).astype(np.int16)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(noise.tobytes())
