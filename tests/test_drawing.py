"""A whiteboard told in words: what judges, transcripts and reports read."""

from __future__ import annotations

from typing import Any

from agent import drawing


def box(name: str, kind: str = "rectangle") -> dict[str, Any]:
    return {"id": name, "type": kind}


def label(text: str, *, inside: str | None = None) -> dict[str, Any]:
    return {"id": f"label of {text}", "type": "text", "text": text, "containerId": inside}


def arrow(start: str | None, end: str | None, name: str = "arrow") -> dict[str, Any]:
    ends = {"startBinding": start and {"elementId": start}, "endBinding": end and {"elementId": end}}
    return {"id": name, "type": "arrow", **ends}


def words(*elements: dict[str, Any]) -> str:
    drawn = drawing.read({"elements": list(elements)})
    assert drawn is not None
    return drawn.words


def test_labels_come_first_then_connections_then_shapes() -> None:
    told = words(
        box("a"), label("Client", inside="a"), box("b", "ellipse"), label("Data\nbase", inside="b"), arrow("a", "b")
    )
    assert told.splitlines() == [
        "Labels: Client; Data base.",
        "Connections: Client to Data base.",
        "Drawn: 2 texts, 1 rectangle, 1 ellipse, 1 arrow.",
    ]


def test_an_arrow_may_have_a_label_of_its_own() -> None:
    told = words(box("a"), box("b", "diamond"), arrow("a", "b", "reads"), label("reads", inside="reads"))
    assert "Connections: rectangle to diamond (reads)." in told


def test_an_arrow_that_hangs_loose_connects_nothing() -> None:
    assert words(box("a"), arrow("a", None), arrow("a", "gone")) == "Drawn: 2 arrows, 1 rectangle."


def test_only_strokes_are_counted() -> None:
    assert words({"type": "freedraw"}, {"type": "freedraw"}) == "Drawn: 2 freehand strokes."


def test_pictures_links_and_what_was_rubbed_out_are_left_out() -> None:
    drawn = drawing.read(
        {"elements": [{**box("a"), "link": "x", "customData": {}}, {"type": "image"}, {**box("b"), "isDeleted": True}]}
    )
    assert drawn is not None
    assert drawn.scene == {"elements": [box("a")]}


def test_nothing_drawn_is_no_drawing() -> None:
    assert drawing.read({"elements": []}) is None


def test_what_is_told_is_bounded_and_the_scene_is_kept_whole() -> None:
    elements = [{**label(f"{number} {'word ' * 15}"), "id": str(number)} for number in range(2_500)]
    drawn = drawing.read({"elements": elements})
    assert drawn is not None
    assert len(drawn.words) == drawing.MAX_WORDS
    assert drawn.words.startswith("Labels: 0 word word")
    assert drawn.words.endswith("… More was drawn than is told here.\nDrawn: 2500 texts.")
    assert drawn.scene == {"elements": elements}
