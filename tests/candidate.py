"""The candidate of the tests: the one of `viva simulate --voice`, with recorded speech."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
from relay import Network

from api.simulation.call import HEARD_RATE as RATE
from api.simulation.call import Call as FakeCandidate
from api.simulation.call import Microphone, Samples, of_type, server_message

__all__ = ["RATE", "FakeCandidate", "Microphone", "RemoteCandidate", "Samples", "of_type", "read_wav", "server_message"]


class RemoteCandidate(FakeCandidate):
    """One whose sound and messages come over a network of their own."""

    def __init__(self, base_url: str, network: Network, microphone: Microphone | None = None) -> None:
        super().__init__(base_url, microphone)
        self.network = network

    async def negotiate(self, offer: str) -> str:
        relay = await self.network.relay()
        return relay.answered(await super().negotiate(relay.offered(offer)))


def read_wav(path: Path) -> Samples:
    """16 kHz mono samples of a WAV file."""
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels()) == (RATE, 1), path
        return np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)
