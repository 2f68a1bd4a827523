"""A report to read: one page that needs nothing else, and paper that knows most alphabets (docs/reports.md)."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
from rest import Server
from taking import ANSWER, V1, Taking, taking

from agent.interview.events import Source
from agent.interview.plan import Plan, Question
from agent.judge import judge
from agent.report import rules
from agent.report.material import Criterion, Happening, Material, Turn
from api import report_html, report_pdf
from api.report_sheet import Sheet

EVIL = "<script>alert('x')</script><img src=https://evil.example/x>&amp;"


def sheet(text: str = ANSWER, *, name: str = "Alex", source: Source = Source.SPEECH) -> Sheet:
    material = Material(
        Plan("i", "T", (Question("q1", f"Tell me about a time. {name}"),)),
        (Turn("m1", True, text, "q1", 1.0, 1.0, 9.0, 0.9, source),),
        (
            Happening("note.candidate_question", 4.0, {"text": name, "answered": True}),
            Happening("note.candidate_question", 6.0, {"text": "What is the salary?", "answered": False}),
            Happening("integrity.pasted", 5.0, {"characters": 30}),
        ),
        (Criterion(name, name),),
    )
    return Sheet(name, name, name, rules.report(material, judge, made_at="2026-04-01T12:00:00+00:00"))


@pytest.fixture
async def creator(server: Server) -> AsyncIterator[Taking]:
    async with taking(server) as found:
        yield found


def test_everything_that_people_wrote_is_escaped() -> None:
    page = report_html.page(sheet(f"I wrote {EVIL} for the team at my company last year.", name=EVIL))
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("&lt;script&gt;") >= 5


def test_a_name_that_turns_the_line_around_turns_nothing_but_itself() -> None:
    turned = "Ale\u202excod.exe"
    page = report_html.page(sheet(f"I wrote {turned} for the team at my company last year.", name=turned))
    title = page[page.index("<title>") : page.index("</title>")]
    assert title == "<title>Report: Alexcod.exe, Alexcod.exe"
    outside = re.sub(r"<bdi>.*?</bdi>", "", page, flags=re.DOTALL)
    assert page.count("\u202e") >= 8
    assert "\u202e" not in outside


def test_the_page_fetches_nothing() -> None:
    page = report_html.page(sheet())
    assert not re.search(r"(?:src|href)=|@import|url\(", page)


def test_the_page_says_what_was_heard_noticed_and_asked() -> None:
    page = report_html.page(sheet(name="Žofie"))
    for words in (
        "errors dropped by 40 percent",
        "Text was pasted: 30 characters",
        "not a verdict",
        "No score",
        "0:05",
        "0:04</span> · answered from the brief",
        "What is the salary?",
        "0:06</span> · not answered — please do",
    ):
        assert words in page


NAMES = {
    "cs": "Žofie",
    "uk": "Наталія",
    "el": "Ελένη",
    "he": "שלום",
    "ar": "محمد",
    "zh": "陈小明",
    "ja": "さくら",
    "ko": "김민수",
    "hi": "देवी",
    "th": "ไทย",
    "emoji": "🎉👩🏽‍💻",
    "control": "a\u200bb\u0007c\ufffd",
    "empty": "",
    "markup": EVIL,
    "long": "w" * 5000,
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_name_in_any_script_goes_on_paper(name: str) -> None:
    assert report_pdf.paper(sheet(name=name)).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("text", "source"),
    [("word " * 20_000, Source.SPEECH), ("x" * 20_000, Source.CODE), ("line\n\tindented <b>\n" * 1000, Source.CODE)],
    ids=["speech", "one line", "many lines"],
)
def test_answers_longer_than_a_page_go_on_paper(text: str, source: Source) -> None:
    assert report_pdf.paper(sheet(text, source=source)).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("written", "media", "start"), [("html", "text/html", b"<!doctype"), ("pdf", "application/pdf", b"%PDF-")]
)
async def test_a_report_is_handed_out_to_read_once_there_is_one(
    creator: Taking, written: str, media: str, start: bytes
) -> None:
    session_id = await creator.taken(ANSWER)
    early = await creator.call("GET", session_id, params={"format": written})
    assert (early.status_code, early.json()["error"]["code"]) == (409, "REPORT_NOT_READY")
    await creator.reporter.carry_out_due()
    answer = await creator.call("GET", session_id, params={"format": written})
    assert answer.headers["Content-Type"].startswith(media)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.content.startswith(start)


async def test_a_report_has_no_other_format(creator: Taking) -> None:
    answer = await creator.client.get(f"{V1}/sessions/x/report", params={"format": "docx"})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "format")
