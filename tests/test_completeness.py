"""Whether words read as finished, and whether words spoken over the interviewer ask for the floor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.completeness import WORDS, Completeness, completeness, interrupts, nasal
from agent.interview.languages import CONDUCTED

COMPLETE, OPEN, HANGING = Completeness.COMPLETE, Completeness.OPEN, Completeness.HANGING


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("I led a team of five.", COMPLETE),
        ("Yes.", COMPLETE),
        ("it was three years ago", COMPLETE),
        ("", OPEN),
        ("...", OPEN),
        ("I have seen that.", OPEN),
        ("I built a bridge...", HANGING),
        ("I built a bridge,", OPEN),
        ("I built a bridge —", HANGING),
        ("Then I went to the", HANGING),
        ("It worked because.", HANGING),
        ("We shipped it and", HANGING),
        ("I think, um.", HANGING),
        ("Let me think.", HANGING),
        ("Good question. Give me a moment", HANGING),
        ("It was, how do I say this?", HANGING),
        ("Hold on", HANGING),
        ("I told them to let me think about it for a week.", COMPLETE),
    ],
)
def test_how_finished_a_transcript_reads(text: str, reads: Completeness) -> None:
    assert completeness(text) is reads


@pytest.mark.parametrize(
    "text",
    [
        "Wait.",
        "Sorry?",
        "Stop!",
        "Can you repeat that",
        "I have a question",
        "No, no.",
        "One moment.",
        "I mean the other team",
    ],
)
def test_these_words_ask_for_the_floor(text: str) -> None:
    assert interrupts(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mm-hm.",
        "M. H. M.",
        "Thank you very much.",
        "Yeah, right.",
        "Okay okay, I see.",
        "Uh",
        "Oh great, got it.",
        "Exactly.",
    ],
)
def test_these_do_not(text: str) -> None:
    assert not interrupts(text)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("in my mom", 1.0),
        ("Amen, mom.", 1.0),
        ("in a month", 0.75),
        ("No, no!", 0.0),
        ("Oh I", 0.0),
        ("two rooms", 0.2),
    ],
)
def test_how_nasal_words_are(text: str, share: float) -> None:
    assert nasal(text) == share


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("Dirigí un equipo de cinco personas.", COMPLETE),
        ("Sí.", COMPLETE),
        ("No.", COMPLETE),
        ("fue hace tres años", COMPLETE),
        ("Y eso es todo.", COMPLETE),
        ("No sé si", HANGING),
        ("Entonces fui a la", HANGING),
        ("Funcionó porque.", HANGING),
        ("Lo publicamos y", HANGING),
        ("Creo que, eh.", HANGING),
        ("Déjame pensar.", HANGING),
        ("Buena pregunta. Deme un momento", HANGING),
        ("Era, ¿cómo se dice?", HANGING),
        ("Construí un puente...", HANGING),
        ("El problema era", OPEN),
        ("Construí un puente,", OPEN),
        ("The bridge was and", COMPLETE),
    ],
)
def test_how_finished_spanish_reads(text: str, reads: Completeness) -> None:
    assert completeness(text, "es-MX") is reads


@pytest.mark.parametrize(
    "text", ["Espera.", "¿Perdón?", "¡Para!", "Un momento.", "Tengo una pregunta", "Puede repetir eso"]
)
def test_these_spanish_words_ask_for_the_floor(text: str) -> None:
    assert interrupts(text, "es")


@pytest.mark.parametrize("text", ["", "Ajá.", "Sí, claro.", "Vale, vale, entiendo.", "Eh", "Ah, muy bien, de acuerdo."])
def test_these_spanish_words_do_not(text: str) -> None:
    assert not interrupts(text, "es")


def test_every_language_that_interviews_are_conducted_in_has_its_words() -> None:
    assert WORDS.keys() == CONDUCTED


@pytest.mark.parametrize("language", sorted(WORDS))
@given(data=st.data())
def test_no_number_of_backchannels_interrupts(language: str, data: st.DataObject) -> None:
    spoken = data.draw(st.lists(st.sampled_from(sorted(WORDS[language].backchannels | WORDS[language].fillers))))
    assert not interrupts(" ".join(spoken), language)


@given(st.text(), st.sampled_from(["en", "es", "tlh"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    assert completeness(text, language) in Completeness
    assert interrupts(text, language) in (True, False)
