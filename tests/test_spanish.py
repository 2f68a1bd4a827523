"""A whole interview in Spanish, over the room's HTTP protocol: every word the candidate reads is Spanish."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from room_client import Candidate, World, joined

from api.settings import Settings

QUESTIONS = ("¿Qué construyó?", "¿Cómo le fue?", "¿Qué aprendió?")
ANSWERS = ("Un puente de madera.", "Bastante bien.", "A medir dos veces.")
BRIEF = "El equipo tiene seis personas. Le avisamos en una semana."


@pytest.fixture
async def candidate(settings: Settings, tmp_path: Path) -> AsyncIterator[Candidate]:
    world = World(settings, tmp_path / "dist")
    fields = {"language": "es", "aiTone": "PROFESSIONAL", "timeLimitMinutes": 20, "brief": BRIEF}
    async with joined(world, questions=QUESTIONS, **fields) as one:
        yield one


async def told(candidate: Candidate, words: str) -> str:
    """What the interviewer says to these words."""
    assert (await candidate.send(text=words)).status_code == 200
    before = len(candidate.read)
    await candidate.poll()
    return " ".join(message["content"] for message in candidate.read[before:] if message["role"] == "assistant")


async def test_a_whole_interview(candidate: Candidate) -> None:
    await candidate.poll()
    greeting = candidate.read[0]["content"]
    assert greeting == (
        "Hola, le damos la bienvenida. Mi nombre es Aural. Soy una inteligencia artificial que entrevista, y esta "
        "sesión no se graba. Hay tres preguntas y tenemos veinte minutos. Puede decir repetir o saltar en cualquier "
        "momento. Esta es la primera pregunta. ¿Qué construyó?"
    )
    assert await told(candidate, ANSWERS[0]) == "Gracias. Pasemos a la siguiente pregunta. ¿Cómo le fue?"
    assert await told(candidate, ANSWERS[1]) == "Muy bien, gracias. Esta es la última pregunta. ¿Qué aprendió?"
    goodbye = await told(candidate, ANSWERS[2])
    assert goodbye.endswith("Sus respuestas están guardadas y el equipo las revisará. Adiós.")
    assert (await candidate.look())["status"] == "COMPLETED"


async def test_a_question_is_repeated_and_skipped(candidate: Candidate) -> None:
    await candidate.poll()
    assert (await told(candidate, "Perdón, ¿me puede repetir la pregunta?")).endswith(QUESTIONS[0])
    assert (await candidate.look())["question"]["index"] == 0
    skipped = await told(candidate, "Prefiero no contestar.")
    assert "dejamos" in skipped or "saltamos" in skipped
    assert (await candidate.look())["question"]["index"] == 1


async def test_the_time_left_is_told(candidate: Candidate) -> None:
    await candidate.poll()
    assert await told(candidate, "¿Cuánto tiempo queda?") == "Todavía tenemos aproximadamente veinte minutos."


async def test_a_question_about_the_job_is_answered_from_the_brief(candidate: Candidate) -> None:
    await candidate.poll()
    said = await told(candidate, "¿Cuántas personas hay en el equipo?")
    assert said == (
        "Esto es lo que puedo decirle. El equipo tiene seis personas. Ahora, volvamos a la pregunta. ¿Qué construyó?"
    )


async def test_that_is_all_ends_an_answer_and_not_the_interview(candidate: Candidate) -> None:
    await candidate.poll()
    await told(candidate, ANSWERS[0])
    await told(candidate, "Eso es todo.")
    assert (await candidate.look())["status"] == "IN_PROGRESS"


async def test_stopping_is_confirmed(candidate: Candidate) -> None:
    await candidate.poll()
    confirm = "¿Quiere terminar la entrevista ahora? Por favor, diga sí para terminarla."
    assert await told(candidate, "Quiero terminar la entrevista.") == confirm
    assert (await told(candidate, "No, no quiero terminar.")).startswith("De acuerdo, continuemos.")
    assert (await candidate.look())["status"] == "IN_PROGRESS"
    assert await told(candidate, "Quiero parar aquí") == confirm
    assert (await told(candidate, "Sí, por favor")).startswith("De acuerdo, terminamos aquí.")
    assert (await candidate.look())["status"] == "COMPLETED"


async def test_it_is_paused_and_taken_up_again(candidate: Candidate) -> None:
    await candidate.poll()
    assert "Diga continuar" in await told(candidate, "¿Podemos hacer una pausa?")
    assert (await told(candidate, "Continuar")).endswith(QUESTIONS[0])
