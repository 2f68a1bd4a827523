"""Phrases that were made already: bounded, and never played when damaged."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from agent.speech.phrase_files import UNUSED, PhraseFiles, PhraseFolder
from agent.speech.phrases import Phrase, Phrases

CLIP = bytes(range(200)) * 10
HELLO = Phrase("joe", "Hello.", 1.0)


def folder(path: Path, limit: int = 1 << 20) -> PhraseFolder:
    return PhraseFolder(path / "phrases", limit)


def stored(path: Path) -> list[Path]:
    return sorted((path / "phrases").iterdir())


def used(path: Path) -> int:
    return sum(file.stat().st_size for file in stored(path))


# ---- on disk ---------------------------------------------------------------------------------------------------------


def test_a_phrase_is_there_again_after_a_restart(tmp_path: Path) -> None:
    PhraseFiles(folder(tmp_path)).save("a", CLIP)
    again = PhraseFiles(folder(tmp_path))
    assert "a" in again
    assert again.load("a") == CLIP


def test_what_was_never_kept_is_not_there(tmp_path: Path) -> None:
    assert PhraseFiles(folder(tmp_path)).load("a") is None


def test_nobody_else_can_read_them(tmp_path: Path) -> None:
    PhraseFiles(folder(tmp_path)).save("a", CLIP)
    (file,) = stored(tmp_path)
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_what_was_not_used_for_longest_makes_room(tmp_path: Path) -> None:
    files = PhraseFiles(folder(tmp_path, limit=3 * (len(CLIP) + 32)))
    for name in "abc":
        files.save(name, CLIP)
    files.load("a")
    files.save("d", CLIP)
    assert [name for name in "abcd" if name in files] == ["a", "c", "d"]
    assert used(tmp_path) <= 3 * (len(CLIP) + 32)


def test_a_smaller_limit_counts_from_the_next_start(tmp_path: Path) -> None:
    files = PhraseFiles(folder(tmp_path))
    for age, name in enumerate("abc"):
        files.save(name, CLIP)
        moment = time.time() - 100 + age
        os.utime(tmp_path / "phrases" / f"{name}.clip", (moment, moment))
    again = PhraseFiles(folder(tmp_path, limit=len(CLIP) + 100))
    assert [name for name in "abc" if name in again] == ["c"]
    assert used(tmp_path) <= len(CLIP) + 100


def test_a_phrase_larger_than_the_folder_may_be_is_not_kept(tmp_path: Path) -> None:
    files = PhraseFiles(folder(tmp_path, limit=100))
    files.save("a", CLIP)
    assert "a" not in files
    assert stored(tmp_path) == []


@pytest.mark.parametrize("harm", ["cut", "changed", "emptied", "swapped", "lengthened"])
def test_what_is_damaged_is_never_played_and_goes(tmp_path: Path, harm: str) -> None:
    files = PhraseFiles(folder(tmp_path))
    files.save("a", CLIP)
    files.save("b", CLIP[::-1])
    path = tmp_path / "phrases" / "a.clip"
    content = path.read_bytes()
    path.write_bytes(
        {
            "cut": content[:-100],
            "changed": content[:-1] + b"!",
            "emptied": b"",
            "swapped": (tmp_path / "phrases" / "b.clip").read_bytes(),
            "lengthened": content + b"\0\0",
        }[harm]
    )
    assert files.load("a") is None
    assert not path.exists()
    files.save("a", CLIP)
    assert files.load("a") == CLIP


def test_a_crash_in_the_middle_of_writing_leaves_nothing_to_play(tmp_path: Path) -> None:
    PhraseFiles(folder(tmp_path)).save("a", CLIP)
    draft = tmp_path / "phrases" / "0123456789abcdef.draft"
    draft.write_bytes(CLIP)
    os.utime(draft, (0, 0))
    assert "0123456789abcdef" not in PhraseFiles(folder(tmp_path))
    assert [file.name for file in stored(tmp_path)] == ["a.clip"]


def test_what_another_process_is_writing_is_left_alone(tmp_path: Path) -> None:
    PhraseFiles(folder(tmp_path))
    draft = tmp_path / "phrases" / "0123456789abcdef.draft"
    draft.write_bytes(CLIP)
    PhraseFiles(folder(tmp_path))
    assert draft.exists()


def test_what_nobody_has_used_for_a_month_goes(tmp_path: Path) -> None:
    files = PhraseFiles(folder(tmp_path))
    files.save("a", CLIP)
    files.save("b", CLIP)
    old = time.time() - UNUSED - 60
    os.utime(tmp_path / "phrases" / "a.clip", (old, old))
    again = PhraseFiles(folder(tmp_path))
    assert ("a" in again, "b" in again) == (False, True)
    assert [file.name for file in stored(tmp_path)] == ["b.clip"]


def test_a_service_that_runs_for_long_looks_once_a_day(tmp_path: Path) -> None:
    days = 0.0
    files = PhraseFiles(folder(tmp_path), now=lambda: time.time() + days * 86_400)
    files.save("a", CLIP)
    PhraseFiles(folder(tmp_path)).save("another process's", CLIP)
    days = 2.0
    files.save("b", CLIP)
    assert "another process's" in files
    days = 40.0
    files.save("c", CLIP)
    assert [name for name in ("a", "another process's", "b") if name in files] == []


def test_a_phrase_that_somebody_deleted_is_made_anew(tmp_path: Path) -> None:
    files = PhraseFiles(folder(tmp_path))
    files.save("a", CLIP)
    (tmp_path / "phrases" / "a.clip").unlink()
    assert files.load("a") is None
    files.save("a", CLIP)
    assert files.load("a") == CLIP


def test_a_folder_that_cannot_be_written_keeps_nothing_and_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "phrases").write_text("a file is in the way")
    files = PhraseFiles(folder(tmp_path))
    files.save("a", CLIP)
    assert files.load("a") is None


# ---- in memory -------------------------------------------------------------------------------------------------------


def test_memory_is_bounded_and_keeps_what_was_used_last() -> None:
    phrases = Phrases(memory=2 * len(CLIP))
    one, two, three = (Phrase("joe", text, 1.0) for text in ("One.", "Two.", "Three."))
    phrases.remember(one, CLIP)
    phrases.remember(two, CLIP)
    phrases.recall(one)
    phrases.remember(three, CLIP)
    assert [phrases.recall(phrase) is not None for phrase in (one, two, three)] == [True, False, True]


def test_remembering_from_many_threads_loses_no_count() -> None:
    phrases = Phrases(memory=10 * len(CLIP))

    def work(number: int) -> None:
        for place in range(100):
            phrases.remember(Phrase("joe", f"{number} {place}", 1.0), CLIP)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = [Phrase("joe", f"{n} {p}", 1.0) for n in range(4) for p in range(100)]
    assert sum(phrases.recall(phrase) is not None for phrase in kept) == 10


@pytest.mark.parametrize(
    "other", [Phrase("amy", "Hello.", 1.0), Phrase("joe", "Hello!", 1.0), Phrase("joe", "Hello.", 1.25)]
)
def test_another_voice_text_or_pace_is_another_phrase(tmp_path: Path, other: Phrase) -> None:
    phrases = Phrases(folder(tmp_path))
    phrases.keep(HELLO, CLIP)
    assert phrases.on_disk(HELLO)
    assert not phrases.on_disk(other)


def test_what_comes_from_disk_is_remembered(tmp_path: Path) -> None:
    Phrases(folder(tmp_path)).keep(HELLO, CLIP)
    phrases = Phrases(folder(tmp_path))
    assert phrases.recall(HELLO) is None
    assert phrases.load(HELLO) == phrases.recall(HELLO) == CLIP


@pytest.mark.parametrize("limit", [0, None])
def test_without_a_folder_nothing_is_kept(tmp_path: Path, limit: int | None) -> None:
    phrases = Phrases(None if limit is None else folder(tmp_path, limit))
    phrases.keep(HELLO, CLIP)
    assert not phrases.on_disk(HELLO)
    assert phrases.load(HELLO) is None
    assert not (tmp_path / "phrases").exists()


def test_a_files_name_tells_nothing_of_its_text() -> None:
    assert "hello" not in HELLO.name.lower()
    assert len(HELLO.name) == 64
