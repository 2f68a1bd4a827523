"""Documents that would lie fail here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.aural import routes as aural
from api.settings import Settings

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "settings.md").read_text()
    named = {f"VIVA_{name.upper()}" for name, field in Settings.model_fields.items() if not field.validation_alias}
    assert named == set(re.findall(r"`(VIVA_\w+)`", page))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
        assert (page.parent / target).exists(), target


def test_every_operation_is_documented() -> None:
    page = (ROOT / "docs" / "interview-api.md").read_text()
    paths = aural.surface(60).document()["paths"]
    operations = {f"{method.upper()} {path}" for path, item in paths.items() for method in item}
    assert operations == set(re.findall(r"^\| `([A-Z]+ /[^`?]*)` \|", page, re.MULTILINE))
