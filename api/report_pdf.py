"""A report on paper: the same as the page, set by ReportLab in FiraGO, which knows most alphabets."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from typing import Any

import pymupdf_fonts
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import HRFlowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from agent.report.document import Answer, CriterionReport, Point, QuestionReport, Quote
from api import report_sheet as words
from api.report_sheet import Sheet

_INK, _SOFT, _LINE, _PANEL = HexColor("#1d2433"), HexColor("#5b6475"), HexColor("#dfe3ea"), HexColor("#f6f7f9")
_ACCENT, _DOUBT = HexColor("#2f5bea"), "#8a5a00"
_WIDTH = A4[0] - 40 * mm - 12  # ReportLab's frames keep six points at each side
_PLAIN, _BOLD, _MONO = "FiraGO", "FiraGO-Bold", "CascadiaMono"
_LONGEST = 4000
"""Characters of a paragraph: setting one takes time that grows faster than its length."""
_LONGEST_HEADING = 600
"""Characters of what cannot go on on the next page."""
_EAST_ASIAN = (
    ("HeiseiKakuGo-W5", (0x3040, 0x30FF)),
    ("HYGothic-Medium", (0xAC00, 0xD7AF)),
    ("STSong-Light", (0x3000, 0x9FFF)),
    ("STSong-Light", (0xF900, 0xFFEF)),
)
"""Fonts that every reader of PDF has, and what they are asked for."""


def paper(sheet: Sheet) -> bytes:
    """The whole report. Slow enough to be made in a thread."""
    _register()
    file = io.BytesIO()
    heading = f"Report: {sheet.participant}, {sheet.title}"
    template = SimpleDocTemplate(
        file, pagesize=A4, leftMargin=20 * mm, rightMargin=20 * mm, topMargin=18 * mm, bottomMargin=20 * mm,
        title=heading, author="Viva", lang="en",
    )  # fmt: skip

    def foot(canvas: Any, _template: Any) -> None:
        canvas.saveState()
        canvas.setFont(_PLAIN, 8)
        canvas.setFillColor(_SOFT)
        canvas.drawRightString(A4[0] - 20 * mm, 11 * mm, str(canvas.getPageNumber()))
        canvas.restoreState()

    template.build(list(_story(sheet)), onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


def _story(sheet: Sheet) -> Iterator[Any]:
    document = sheet.document
    yield _set("Interview report", "over")
    yield _set(sheet.participant, "title")
    yield _set(sheet.title, "body")
    yield _set(sheet.taken, "soft")
    yield HRFlowable(width="100%", thickness=2, color=_ACCENT, spaceBefore=4, spaceAfter=10)
    yield _facts(sheet)
    yield _set("Summary", "heading")
    yield from _long(document.summary)
    if document.themes:
        yield _set("Themes: " + ", ".join(document.themes), "soft")
    yield _set(f"Tone of the answers: {document.sentiment}", "soft")
    if document.insights:
        yield _set("What stands out", "heading")
        yield from (_set(line, "item", bullet="•") for line in document.insights)
    if document.criteria:
        yield _set("Criteria", "heading")
        for criterion in document.criteria:
            yield from _criterion(criterion)
    yield _set("Questions", "heading")
    if sheet.score_note:
        yield _set(sheet.score_note, "soft")
    for question in document.questions:
        yield from _question(question)
    if document.candidate_questions:
        yield _set("What the candidate wanted to know", "heading")
        for asked in document.candidate_questions:
            yield _set(f"{asked.text} ({words.clock(asked.at)}) · {words.reply(asked)}", "item", bullet="•")
    if document.integrity:
        yield _set("Integrity", "heading")
        yield _set(words.ABOUT_INTEGRITY, "soft")
        for one in document.integrity:
            told = words.INTEGRITY.get(one.kind, one.kind) + words.details(one)
            yield _set(f"{told} ({words.clock(one.at)})", "item", bullet="•")
    yield HRFlowable(width="100%", thickness=0.5, color=_LINE, spaceBefore=14, spaceAfter=4)
    yield _set(sheet.made, "soft")


def _facts(sheet: Sheet) -> Table:
    cells = [[_set(value, "fact") for _, value in sheet.facts], [_set(label, "soft") for label, _ in sheet.facts]]
    table = Table(cells, colWidths=[_WIDTH / len(sheet.facts)] * len(sheet.facts))
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), _PANEL),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 8),
                ("TOPPADDING", (0, 0), (-1, 0), 8),
                ("BOTTOMPADDING", (0, 1), (-1, 1), 8),
            ]
        )
    )
    return table


def _criterion(one: CriterionReport) -> Iterator[Any]:
    yield _headed(one.name, one.score, [_set(one.description, "soft")] if one.description else [])
    yield from _reason(one.reason)
    yield from _quotes(one.quotes)


def _question(one: QuestionReport) -> Iterator[Any]:
    yield _headed(f"{one.number}. {one.text}", one.score, [_set(words.OUTCOMES[one.outcome], "soft")])
    yield from _reason(one.reason)
    yield from _points("In favour", one.strengths)
    yield from _points("Open", one.gaps)
    if one.doubtful_words:
        yield _set("Unclear words: " + ", ".join(one.doubtful_words), "soft")
    if one.answers:
        yield _set("Everything that was answered", "small")
    for answer in one.answers:
        yield from _answer(answer)


def _headed(heading: str, score: int | None, under: Sequence[Any]) -> KeepTogether:
    """A heading with its score at the right, never left alone at the foot of a page."""
    if len(heading) > _LONGEST_HEADING:
        heading = heading[:_LONGEST_HEADING] + "…"
    row = Table([[_set(heading, "question"), _set(words.score(score), "score")]], colWidths=[_WIDTH - 28 * mm, 28 * mm])
    row.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("LINEABOVE", (0, 0), (-1, 0), 0.5, _LINE),
                ("TOPPADDING", (0, 0), (-1, -1), 8),
            ]
        )
    )
    return KeepTogether([Spacer(1, 8), row, *under])


def _reason(reason: str | None) -> Iterator[Any]:
    if reason is not None:
        yield _set(reason, "body")


def _points(heading: str, points: Sequence[Point]) -> Iterator[Any]:
    if points:
        yield _set(heading, "small")
    for point in points:
        yield _set(point.text, "item", bullet="•")
        yield from _quotes(point.quotes)


def _quotes(quotes: Sequence[Quote]) -> Iterator[Any]:
    for quote in quotes:
        yield _set(f"“{quote.text}” {words.when(quote)}", "quote", doubt=quote.doubtful)


def _answer(answer: Answer) -> Iterator[Any]:
    if words.is_code(answer):
        for line in answer.text.expandtabs(4).splitlines():
            yield _set(line, "code")
        return
    lead = f"{words.when(answer)}  " if words.when(answer) else ""
    yield from _long(lead + answer.text, doubt=answer.doubtful)


def _long(text: str, *, doubt: bool = False) -> Iterator[Any]:
    """A text in pieces that each fit on a page."""
    for start in range(0, max(len(text), 1), _LONGEST):
        yield _set(text[start : start + _LONGEST], "body", doubt=doubt and start == 0)


def _set(text: str, style: str, *, bullet: str | None = None, doubt: bool = False) -> Paragraph:
    marked = _marked(text, keep_spaces=style == "code")
    if doubt:
        marked += f' <font color="{_DOUBT}" size="8">{words.ABOUT_DOUBT}</font>'
    return Paragraph(marked, _styles()[style], bulletText=bullet)


def _marked(text: str, *, keep_spaces: bool = False) -> str:
    """Escaped, with another font where FiraGO has no letters."""
    runs: list[tuple[str | None, str]] = []
    for char in text:
        font = _font_of(char)
        if runs and runs[-1][0] == font:
            runs[-1] = (font, runs[-1][1] + char)
        else:
            runs.append((font, char))
    marked = "".join(escape(run) if font is None else f'<font name="{font}">{escape(run)}</font>' for font, run in runs)
    return marked.replace(" ", "\u00a0") if keep_spaces else marked


def _font_of(char: str) -> str | None:
    code = ord(char)
    return next((font for font, (first, last) in _EAST_ASIAN if first <= code <= last), None)


@cache
def _register() -> None:
    pdfmetrics.registerFont(TTFont(_PLAIN, io.BytesIO(pymupdf_fonts.myfont("figo"))))
    pdfmetrics.registerFont(TTFont(_BOLD, io.BytesIO(pymupdf_fonts.myfont("figbo"))))
    pdfmetrics.registerFont(TTFont(_MONO, io.BytesIO(pymupdf_fonts.myfont("cascadia"))))
    pdfmetrics.registerFontFamily(_PLAIN, normal=_PLAIN, bold=_BOLD, italic=_PLAIN, boldItalic=_BOLD)
    for name in {font for font, _ in _EAST_ASIAN}:
        pdfmetrics.registerFont(UnicodeCIDFont(name))


@cache
def _styles() -> dict[str, ParagraphStyle]:
    body = ParagraphStyle("body", fontName=_PLAIN, fontSize=10, leading=14.5, textColor=_INK, spaceAfter=5)
    bold = ParagraphStyle("bold", parent=body, fontName=_BOLD)

    def style(name: str, parent: ParagraphStyle = body, **changes: Any) -> ParagraphStyle:
        return ParagraphStyle(name, parent=parent, **changes)

    return {
        "body": body,
        "over": style("over", bold, textColor=_ACCENT, spaceAfter=2),
        "title": style("title", bold, fontSize=21, leading=26, spaceAfter=4),
        "soft": style("soft", fontSize=8.8, leading=12.5, textColor=_SOFT, spaceAfter=4),
        "fact": style("fact", bold, fontSize=13, leading=16, spaceAfter=0),
        "heading": style("heading", bold, fontSize=13.5, leading=17, spaceBefore=14, spaceAfter=6, keepWithNext=1),
        "question": style("question", bold, fontSize=10.8, leading=15, spaceAfter=0),
        "score": style("score", bold, alignment=2, textColor=_ACCENT, spaceAfter=0),
        "small": style("small", bold, fontSize=8.5, leading=12, textColor=_SOFT, spaceBefore=6, keepWithNext=1),
        "item": style("item", leftIndent=12, bulletIndent=2, spaceAfter=3),
        "quote": style("quote", leftIndent=20, spaceAfter=4, textColor=HexColor("#36415a")),
        "code": style("code", fontName=_MONO, fontSize=8, leading=11.5, leftIndent=8, spaceAfter=0, backColor=_PANEL),
    }
