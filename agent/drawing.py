"""A whiteboard as a candidate hands it in: an Excalidraw scene, bounded and cleaned, and told in words.

The words are what judges, transcripts and reports read; the scene is kept beside them, for eyes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MAX_BYTES = 512 * 1024
"""Of a scene as JSON."""
MAX_DEPTH = 12
MAX_WORDS = 20_000
"""Characters of what is told of a scene: as many as may be typed."""
_MORE = "… More was drawn than is told here."
SHAPES = {
    "rectangle": ("rectangle", "rectangles"),
    "ellipse": ("ellipse", "ellipses"),
    "diamond": ("diamond", "diamonds"),
    "arrow": ("arrow", "arrows"),
    "line": ("line", "lines"),
    "freedraw": ("freehand stroke", "freehand strokes"),
    "text": ("text", "texts"),
}
"""What a candidate can draw, and what it is called. Pictures, frames and embedded pages are left out."""
CONNECTORS = frozenset({"arrow", "line"})
_FOREIGN = frozenset({"link", "customData"})
"""Of an element, what is not drawn."""

Element = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What was drawn."""

    scene: dict[str, Any]
    """`{"elements": [element, …]}`, in Excalidraw's terms."""
    words: str
    """Labels first, then what is connected to what, then how many shapes of each kind; at most `MAX_WORDS`."""


def read(scene: Mapping[str, Any]) -> Drawing | None:
    """The drawing in a `scene` that fits; None when nothing is drawn."""
    kept = [_cleaned(one) for one in scene["elements"] if _drawn(one)]
    return Drawing({"elements": kept}, _in_words(kept)) if kept else None


def fits(scene: object) -> bool:
    """Whether it is a scene, and not too large."""
    if not isinstance(scene, Mapping) or not isinstance(scene.get("elements"), list) or not _shallow(scene, MAX_DEPTH):
        return False
    try:
        return len(json.dumps(scene, allow_nan=False)) <= MAX_BYTES
    except ValueError:
        return False


def _drawn(element: object) -> bool:
    return isinstance(element, Mapping) and str(element.get("type")) in SHAPES and not element.get("isDeleted")


def _cleaned(element: Element) -> dict[str, Any]:
    return {name: value for name, value in element.items() if name not in _FOREIGN}


def _shallow(value: object, depth: int) -> bool:
    if depth < 0:
        return False
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return all(_shallow(one, depth - 1) for one in inner)


def _in_words(elements: Sequence[Element]) -> str:
    labels = {str(one.get("id")): text for one in elements if (text := _text(one))}
    names = _names(elements, labels)
    lines = []
    if labels:
        lines.append(f"Labels: {'; '.join(labels.values())}.")
    if connections := list(_connections(elements, names)):
        lines.append(f"Connections: {'; '.join(connections)}.")
    counted = Counter(one["type"] for one in elements)
    shapes = (f"{number} {SHAPES[kind][number != 1]}" for kind, number in counted.most_common())
    drawn = f"Drawn: {', '.join(shapes)}."
    told = "\n".join([*lines, drawn])
    if len(told) <= MAX_WORDS:
        return told
    end = f"{_MORE}\n{drawn}"
    return "\n".join(lines)[: MAX_WORDS - len(end)] + end


def _names(elements: Sequence[Element], labels: dict[str, str]) -> dict[str, str]:
    """What a shape is called: by the text inside it, or what it is."""
    names = {str(one.get("id")): SHAPES[one["type"]][0] for one in elements} | labels
    for one in elements:
        if (text := labels.get(str(one.get("id")))) and one.get("containerId"):
            names[str(one["containerId"])] = text
    return names


def _connections(elements: Sequence[Element], names: Mapping[str, str]) -> Iterator[str]:
    for one in elements:
        if one["type"] not in CONNECTORS:
            continue
        ends = [_end(one.get(side), names) for side in ("startBinding", "endBinding")]
        if all(ends):
            label = names[str(one.get("id"))]
            told = "" if label == SHAPES[one["type"]][0] else f" ({label})"
            yield f"{ends[0]} to {ends[1]}{told}"


def _end(binding: object, names: Mapping[str, str]) -> str | None:
    return names.get(str(binding.get("elementId"))) if isinstance(binding, Mapping) else None


def _text(element: Element) -> str:
    """On one line."""
    text = element.get("text")
    return " ".join(text.split()) if element["type"] == "text" and isinstance(text, str) else ""
