"""Opus on networks that lose packets: a lost frame is taken from the packet behind it, or made up by the decoder.

Opus can carry each frame once more, coarsely, in the packet behind it (in-band forward error correction, RFC 6716
§2.1.7), and its decoder can go on for a lost frame from what it knows of the voice (concealment). FFmpeg's wrapper,
which is aiortc's decoder, reaches neither: this one calls the libopus that PyAV's wheel carries.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import fractions
import functools
import weakref
from pathlib import Path

import av
import numpy as np
from aiortc.codecs.opus import OpusEncoder
from av import AudioFrame, AudioResampler, CodecContext

RATE = 48_000
FRAME = 960
"""Samples of a usual packet: 20 ms."""
MAX_FRAME = 5760
"""The longest packet: 120 ms."""
MAX_GAP = RATE // 5
"""Samples of lost audio that are filled. A longer hole is left out: silence in its place could end a turn."""
STEP = 120
"""Concealed audio is made in multiples of 2.5 ms."""
BIT_RATE = 40_000
EXPECTED_LOSS = 10
"""Percent. The encoder spends a part of its bits on the second copies accordingly."""


@functools.cache
def library() -> ctypes.CDLL | None:
    """libopus: PyAV's, or else the system's. None where there is neither."""
    package = Path(av.__file__).parent
    carried = [*package.parent.glob("av.libs/libopus*"), *package.glob(".dylibs/libopus*")]
    for name in (*map(str, carried), ctypes.util.find_library("opus")):
        try:
            found = ctypes.CDLL(name) if name else None
        except OSError:
            continue
        if found is not None:
            found.opus_decoder_create.restype = ctypes.c_void_p
            found.opus_decoder_create.argtypes = (ctypes.c_int32, ctypes.c_int, ctypes.POINTER(ctypes.c_int))
            found.opus_decoder_destroy.restype = None
            found.opus_decoder_destroy.argtypes = (ctypes.c_void_p,)
            found.opus_decode.restype = ctypes.c_int
            found.opus_decode.argtypes = (
                ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int32, ctypes.c_void_p, ctypes.c_int, ctypes.c_int,
            )  # fmt: skip
            return found
    return None


class Decoder:
    """Packets in, mono frames at 48 kHz out, with what was lost between two packets filled in."""

    def __init__(self, opus: ctypes.CDLL) -> None:
        self._opus = opus
        error = ctypes.c_int()
        self._state = opus.opus_decoder_create(RATE, 1, ctypes.byref(error))
        assert self._state, f"libopus says {error.value}"
        weakref.finalize(self, opus.opus_decoder_destroy, self._state)
        self._pcm = np.empty(MAX_FRAME, dtype=np.int16)
        self._expected: int | None = None

    def decode(self, packet: bytes, begins: int) -> list[AudioFrame]:
        """The packet whose first sample is number `begins`, and before it what is missing. Packets come in order."""
        missing = 0 if self._expected is None else (begins - self._expected) // STEP * STEP
        frames = self._missing(packet, missing) if 0 < missing <= MAX_GAP else []
        samples = self._run(packet, MAX_FRAME, repair=False) or self._run(None, FRAME, repair=False)
        frames.append(self._frame(samples, begins))
        self._expected = begins + samples
        return frames

    def _missing(self, packet: bytes, missing: int) -> list[AudioFrame]:
        """All but the last frame of a gap is made up; the last one may be in the packet behind the gap."""
        frames, position, end = [], self._expected or 0, (self._expected or 0) + missing
        while position < end:
            size = (end - position) % FRAME or FRAME
            last = position + size == end
            samples = self._run(packet if last else None, size, repair=last)
            frames.append(self._frame(samples, position))
            position += size
        return frames

    def _run(self, packet: bytes | None, size: int, *, repair: bool) -> int:
        """Samples now in the buffer; 0 for a packet that is broken."""
        length = len(packet or b"")
        done: int = self._opus.opus_decode(self._state, packet, length, self._pcm.ctypes.data, size, repair)
        return max(0, done)

    def _frame(self, samples: int, begins: int) -> AudioFrame:
        frame = AudioFrame.from_ndarray(self._pcm[None, :samples].copy(), format="s16", layout="mono")
        frame.sample_rate = RATE
        frame.pts = begins
        frame.time_base = fractions.Fraction(1, RATE)
        return frame


class Encoder(OpusEncoder):
    """What aiortc's encoder is, with a second copy of each frame in the packet behind it, and a voice's bit rate."""

    def __init__(self) -> None:
        super().__init__()
        self.codec = CodecContext.create("libopus", "w")
        self.codec.bit_rate = BIT_RATE
        self.codec.format = "s16"
        self.codec.layout = "mono"
        self.codec.options = {"application": "voip", "fec": "1", "packet_loss": str(EXPECTED_LOSS)}
        self.codec.sample_rate = RATE
        self.codec.time_base = fractions.Fraction(1, RATE)
        self.resampler = AudioResampler(format="s16", layout="mono", rate=RATE, frame_size=FRAME)
