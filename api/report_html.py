"""A report as one page that needs nothing else: to read, to mail, to print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from agent.report.document import Answer, Coverage, CriterionReport, Point, QuestionReport, Quote
from api import report_sheet as words
from api.report_sheet import Sheet

_UNTURNED = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Takes out the marks that turn the direction of writing, where there is no markup to keep them in."""
_STYLE = """
:root { --ink: #1d2433; --soft: #5b6475; --line: #dfe3ea; --panel: #f6f7f9; --accent: #2f5bea; --doubt: #8a5a00; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
main { max-width: 50rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; overflow-wrap: anywhere; }
header { border-bottom: 3px solid var(--accent); padding-bottom: 1.25rem; }
h1 { margin: 0.25rem 0; font-size: 2rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 0.75rem; font-size: 1.3rem; }
h3 { margin: 0; font-size: 1.05rem; line-height: 1.4; }
h4 { margin: 1.1rem 0 0.35rem; color: var(--soft); font-size: 0.8rem; letter-spacing: 0.06em; }
h4 { text-transform: uppercase; }
p { margin: 0 0 0.75rem; }
ul { margin: 0.25rem 0; padding-left: 1.25rem; }
.over { color: var(--accent); font-weight: 650; letter-spacing: 0.04em; }
.soft { color: var(--soft); font-size: 0.92rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: 0.75rem; margin: 1.5rem 0 0; }
.facts div { background: var(--panel); border-radius: 0.6rem; padding: 0.8rem 1rem; }
.facts dt { color: var(--soft); font-size: 0.85rem; }
.facts dd { margin: 0.15rem 0 0; font-size: 1.25rem; font-weight: 650; }
.tags { display: flex; flex-wrap: wrap; gap: 0.4rem; margin: 0.75rem 0; padding: 0; list-style: none; }
.tags li { border: 1px solid var(--line); border-radius: 1rem; padding: 0.1rem 0.7rem; font-size: 0.9rem; }
.card { border: 1px solid var(--line); border-radius: 0.75rem; padding: 1.25rem 1.4rem; margin: 1rem 0; }
.head { display: flex; gap: 1rem; justify-content: space-between; align-items: flex-start; }
.score { flex: none; border: 2px solid var(--accent); border-radius: 0.5rem; padding: 0.15rem 0.6rem; }
.score { font-weight: 700; white-space: nowrap; }
.score.none { border-color: var(--line); color: var(--soft); font-weight: 500; }
blockquote { margin: 0.4rem 0; padding: 0.1rem 0 0.1rem 0.9rem; border-left: 3px solid var(--accent); }
.time { color: var(--soft); font-size: 0.85rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.doubt { color: var(--doubt); font-size: 0.88rem; }
pre { margin: 0.4rem 0; padding: 0.8rem; background: var(--panel); border-radius: 0.5rem; }
pre { font-size: 0.88rem; white-space: pre-wrap; }
details { margin-top: 1rem; }
summary { cursor: pointer; color: var(--accent); }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); }
@media print {
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  .card, .facts div, blockquote { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  details > summary { display: none; }
}
"""


def page(sheet: Sheet) -> str:
    """The whole page, everything in it escaped."""
    document = sheet.document
    parts = [
        _header(sheet),
        _section("Summary", [f"<p>{_own(document.summary)}</p>", _tags(document.themes), _tone(sheet)]),
        _section("What stands out", [_list(_own(line) for line in document.insights)] if document.insights else []),
        _section("Criteria", [_criterion(one) for one in document.criteria]),
        _section("Questions", [_note(sheet.score_note), *(_question(one) for one in document.questions)]),
        _section("What the candidate wanted to know", _asked(sheet)),
        _section("Integrity", _integrity(sheet)),
        f'<footer class="soft"><p>{_text(sheet.made)}</p></footer>',
    ]
    heading = _text(f"Report: {sheet.participant}, {sheet.title}".translate(_UNTURNED))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>{heading}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{''.join(parts)}\n</main>\n"
        "</body>\n</html>\n"
    )


def _header(sheet: Sheet) -> str:
    facts = "".join(f"<div><dt>{_text(label)}</dt><dd>{_text(value)}</dd></div>" for label, value in sheet.facts)
    return (
        f'<header><div class="over">Interview report</div><h1>{_own(sheet.participant)}</h1>'
        f'<div>{_own(sheet.title)}</div><div class="soft">{_own(sheet.taken)}</div></header>'
        f'<dl class="facts">{facts}</dl>'
    )


def _section(heading: str, content: Sequence[str]) -> str:
    """Nothing where there is nothing to say."""
    return f"<section><h2>{heading}</h2>{''.join(content)}</section>" if any(content) else ""


def _tone(sheet: Sheet) -> str:
    return f'<p class="soft">Tone of the answers: {_text(sheet.document.sentiment)}</p>'


def _note(score_note: str) -> str:
    return f'<p class="soft">{_text(score_note)}</p>' if score_note else ""


def _criterion(one: CriterionReport) -> str:
    about = f'<div class="soft">{_own(one.description)}</div>' if one.description else ""
    return _card(one.name, one.score, [about, _reason(one.reason), *(_quote(quote) for quote in one.quotes)])


def _question(one: QuestionReport) -> str:
    follow_ups = f" · {one.follow_ups} follow-up{'' if one.follow_ups == 1 else 's'}" if one.follow_ups else ""
    content = [
        f'<div class="soft">{_text(words.OUTCOMES[one.outcome])}{follow_ups}</div>',
        _reason(one.reason),
        _coverage(one.coverage),
        _points("In favour", one.strengths),
        _points("Open", one.gaps),
    ]
    if one.doubtful_words:
        content.append(f'<p class="doubt">Unclear words: {_own(", ".join(one.doubtful_words))}</p>')
    if one.answers:
        answers = "".join(_answer(answer) for answer in one.answers)
        content.append(f"<details open><summary>Everything that was answered</summary>{answers}</details>")
    return _card(f"{one.number}. {one.text}", one.score, content)


def _card(heading: str, score: int | None, content: Sequence[str]) -> str:
    style = "score none" if score is None else "score"
    return (
        f'<article class="card"><div class="head"><h3>{_own(heading)}</h3>'
        f'<span class="{style}">{words.score(score)}</span></div>{"".join(content)}</article>'
    )


def _reason(reason: str | None) -> str:
    return "" if reason is None else f"<p>{_own(reason)}</p>"


def _coverage(coverage: Coverage | None) -> str:
    if coverage is None:
        return ""
    heard = [f"✓ {facet}" for facet in coverage.present] + [f"not heard: {facet}" for facet in coverage.missing]
    return _tags(heard)


def _points(heading: str, points: Sequence[Point]) -> str:
    if not points:
        return ""
    return f"<h4>{heading}</h4>" + _list(
        _own(point.text) + "".join(_quote(quote) for quote in point.quotes) for point in points
    )


def _quote(quote: Quote) -> str:
    return f"<blockquote>“{_own(quote.text)}” {_time(words.when(quote))}{_doubt(quote.doubtful)}</blockquote>"


def _answer(answer: Answer) -> str:
    text = _own(answer.text)
    said = f"<pre><code>{text}</code></pre>" if words.is_code(answer) else f"<p>{text}</p>"
    return f"<div>{_time(words.when(answer))}{_doubt(answer.doubtful)}{said}</div>"


def _time(clock: str) -> str:
    return f'<span class="time">{clock}</span>' if clock else ""


def _doubt(doubtful: bool) -> str:
    return f' <span class="doubt">{words.ABOUT_DOUBT}</span>' if doubtful else ""


def _asked(sheet: Sheet) -> list[str]:
    asked = sheet.document.candidate_questions
    lines = (f"{_own(one.text)} {_time(words.clock(one.at))} · {words.reply(one)}" for one in asked)
    return [_list(lines)] if asked else []


def _integrity(sheet: Sheet) -> list[str]:
    noticed = sheet.document.integrity
    if not noticed:
        return []
    lines = (
        f"{_text(words.INTEGRITY.get(one.kind, one.kind))}{_text(words.details(one))} {_time(words.clock(one.at))}"
        for one in noticed
    )
    return [f'<p class="soft">{words.ABOUT_INTEGRITY}</p>', _list(lines)]


def _tags(items: Sequence[str]) -> str:
    return f'<ul class="tags">{"".join(f"<li>{_own(item)}</li>" for item in items)}</ul>' if items else ""


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _own(text: str) -> str:
    """What somebody else wrote: marks in it that turn the direction of writing reach no further than itself."""
    return f"<bdi>{_text(text)}</bdi>"


def _text(text: str) -> str:
    return escape(text)
