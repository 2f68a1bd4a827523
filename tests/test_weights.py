"""Where each model's files come from, and that they are the files that were pinned."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from agent.speech.weights import PIPER_JOE, SILERO_VAD, SMART_TURN, WHISPER_TINY_EN, Weights, WeightsError

CONTENT = b"a model"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An importable package that carries a file; importing it would be an error."""
    folder = tmp_path / "carries_weights"
    folder.mkdir()
    (folder / "__init__.py").write_text("raise AssertionError('weights are located, never imported')")
    (folder / "model.bin").write_bytes(CONTENT)
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder


def weights(package: str = "carries_weights", path: str = "model.bin", content: bytes = CONTENT) -> Weights:
    return Weights("A model", package, path, hashlib.sha256(content).hexdigest())


def test_the_file_is_found_without_importing_its_package(package: Path) -> None:
    assert weights().locate() == package / "model.bin"


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (weights(package="no_such_package"), "not installed"),
        (weights(path="another.bin"), "is missing"),
        (weights(path="."), "is missing"),
        (weights(content=b"another model"), "SHA-256 differs"),
    ],
)
def test_anything_else_is_refused_and_says_why(wanted: Weights, says: str) -> None:
    with pytest.raises(WeightsError, match=says):
        wanted.locate()


@pytest.mark.usefixtures("package")
def test_a_file_that_was_changed_on_disk_is_refused(package: Path) -> None:
    pinned = weights()
    (package / "model.bin").write_bytes(CONTENT + b"!")
    with pytest.raises(WeightsError, match="SHA-256 differs"):
        pinned.locate()


@pytest.mark.voice
@pytest.mark.parametrize("model", [WHISPER_TINY_EN, PIPER_JOE, SMART_TURN, SILERO_VAD], ids=lambda model: model.name)
def test_every_models_file_is_the_one_that_was_pinned(model: Weights) -> None:
    assert model.locate().is_file()
