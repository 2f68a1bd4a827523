"""Unpacks RNC ProPack, method 1: LZ77 with three Huffman tables a block, bits in 16-bit little-endian words."""

from __future__ import annotations

MARK = b"RNC\x01"
HEADER = 18


class _Bits:
    """Bits, least significant first, with raw bytes in between."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = HEADER
        self._held, self._count = self._word(), 16

    def take(self, count: int) -> int:
        found = self._held & ((1 << count) - 1)
        self._held >>= count
        self._count -= count
        if self._count < 16:
            self._at += 2
            self._held |= self._word() << self._count
            self._count += 16
        return found

    def table(self) -> dict[tuple[int, int], int]:
        """A canonical Huffman code: (length, code as it comes) to value."""
        lengths = [self.take(4) for _ in range(self.take(5))]
        found, code = {}, 0
        for length in range(1, max(lengths, default=0) + 1):
            for value, own in enumerate(lengths):
                if own == length:
                    found[length, int(f"{code:0{length}b}"[::-1], 2)] = value
                    code += 1
            code <<= 1
        return found

    def value(self, table: dict[tuple[int, int], int]) -> int:
        for length in range(1, 17):
            found = table.get((length, self._held & ((1 << length) - 1)))
            if found is not None:
                self.take(length)
                return found if found < 2 else 1 << (found - 1) | self.take(found - 1)
        raise ValueError("no such code")

    def raw(self, length: int) -> bytes:
        found = self._data[self._at : self._at + length]
        self._at += length
        self._count -= 16
        self._held = self._held & ((1 << self._count) - 1) | self._word() << self._count
        self._count += 16
        return found

    def _word(self) -> int:
        return int.from_bytes(self._data[self._at : self._at + 2], "little")


def size(data: bytes) -> int:
    """Of what is packed, in bytes."""
    return int.from_bytes(data[4:8], "big") if data.startswith(MARK) else len(data)


def unpack(data: bytes) -> bytes:
    """Raises ValueError for what no packer wrote. Data that is not packed comes back as it is."""
    if not data.startswith(MARK):
        return data
    bits, out = _Bits(data), bytearray()
    bits.take(2)
    while len(out) < size(data):
        literals, distances, lengths = bits.table(), bits.table(), bits.table()
        for left in range(bits.take(16), 0, -1):
            if length := bits.value(literals):
                out += bits.raw(length)
            if left > 1:
                distance, length = bits.value(distances) + 1, bits.value(lengths) + 2
                if distance > len(out):
                    raise ValueError("before the beginning")
                for _ in range(length):
                    out.append(out[-distance])
    return bytes(out)
