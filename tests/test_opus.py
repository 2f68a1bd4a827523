"""What the network lost of a voice is taken from the packet behind it, or made up: never a hole."""

from __future__ import annotations

import fractions
from collections.abc import Iterable

import numpy as np
import pytest
from av import AudioFrame
from candidate import RATE, Samples, read_wav
from spoken import SPEECH

from agent.opus import FRAME, MAX_GAP, Decoder, Encoder, library

OPUS = library()
pytestmark = pytest.mark.skipif(OPUS is None, reason="NOT TESTED: no libopus, neither PyAV's nor the system's")


def packets() -> list[bytes]:
    """Recorded speech as it goes over the network."""
    speech = read_wav(SPEECH / "austen-0890.wav")[RATE : 4 * RATE]
    encoder, size, out = Encoder(), RATE // 50, []
    for number in range(len(speech) // size):
        frame = AudioFrame.from_ndarray(speech[None, number * size : (number + 1) * size], format="s16", layout="mono")
        frame.sample_rate = RATE
        frame.pts = number * size
        frame.time_base = fractions.Fraction(1, RATE)
        out += encoder.encode(frame)[0]
    return out


def decoded(sent: list[bytes], lost: Iterable[int] = ()) -> Samples:
    assert OPUS is not None
    decoder, gone = Decoder(OPUS), set(lost)
    frames = [
        frame
        for number, packet in enumerate(sent)
        if number not in gone
        for frame in decoder.decode(packet, number * FRAME)
    ]
    begins = [frame.pts for frame in frames]
    assert begins == list(range(begins[0], begins[0] + len(frames) * FRAME, FRAME)), "no hole and nothing twice"
    return np.concatenate([frame.to_ndarray()[0] for frame in frames])


def likeness(one: Samples, other: Samples) -> float:
    """How alike two sounds are, on average over the frames in which the first is loud: 1 for the same."""
    frames = [
        (a.astype(np.float64), b.astype(np.float64))
        for a, b in zip(one.reshape(-1, FRAME), other.reshape(-1, FRAME), strict=True)
        if np.abs(a).max() > 1500
    ]
    return float(np.mean([np.corrcoef(a, b)[0, 1] for a, b in frames if b.any()]))


def at(numbers: list[int], samples: Samples) -> Samples:
    return samples.reshape(-1, FRAME)[numbers].ravel()


def test_what_came_whole_is_decoded_as_it_is() -> None:
    sent = packets()
    whole = decoded(sent)
    assert len(whole) == len(sent) * FRAME
    assert np.abs(whole.astype(np.int32)).max() > 3000


def test_a_lost_frame_is_taken_from_the_packet_behind_it() -> None:
    sent = packets()
    lost = list(range(10, len(sent) - 5, 7))
    assert likeness(at(lost, decoded(sent)), at(lost, decoded(sent, lost))) > 0.8


def test_of_several_all_but_the_last_are_made_up() -> None:
    sent = packets()
    lost = [number + more for number in range(10, len(sent) - 10, 9) for more in (0, 1, 2)]
    whole, mended = decoded(sent), decoded(sent, lost)
    last = likeness(at(lost[2::3], whole), at(lost[2::3], mended))
    assert last > likeness(at(lost[1::3], whole), at(lost[1::3], mended)) + 0.2


def test_an_outage_is_not_filled() -> None:
    assert OPUS is not None
    sent, decoder = packets(), Decoder(OPUS)
    decoder.decode(sent[0], 0)
    assert len(decoder.decode(sent[1], FRAME + MAX_GAP)) == 1 + MAX_GAP // FRAME
    decoder.decode(sent[2], 10 * MAX_GAP)
    assert [frame.pts for frame in decoder.decode(sent[3], 12 * MAX_GAP)] == [12 * MAX_GAP]


@pytest.mark.parametrize("packet", [b"", b"\xff", bytes(range(200))])
def test_a_broken_packet_is_made_up_for(packet: bytes) -> None:
    assert OPUS is not None
    decoder = Decoder(OPUS)
    decoder.decode(packets()[0], 0)
    (frame,) = decoder.decode(packet, FRAME)
    assert frame.pts == FRAME
    assert frame.samples > 0
