"""Which languages can be heard and spoken, what follows where one cannot, and what a creator is told about it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from pydantic import ValidationError
from rest import Server
from room_client import QUESTIONS, Candidate, World, refused

from agent.interview.plan import QuestionType
from agent.interview.timing import least_seconds
from agent.speech.models import SpeechModels, named
from api.settings import Settings

V1 = "/api/v1"
OFFER = {"sdp": "v=0\r\nm=audio nonsense", "type": "offer"}
ALOUD = {"chatEnabled": False, "voiceEnabled": True}


@pytest.fixture
def spanish_models(tmp_path: Path) -> dict[str, Any]:
    """Settings that name a Spanish voice and recogniser; no test loads them."""
    voice, recognizer = tmp_path / "es.onnx", tmp_path / "whisper"
    recognizer.mkdir()
    for file in (voice, tmp_path / "es.onnx.json", recognizer / "model.bin"):
        file.touch()
    return {"voices": {"es": voice}, "recognizers": {"es": recognizer}}


# ---- models ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("voices", "recognizers", "languages"),
    [
        ((), (), {"en"}),
        (("es",), (), {"en"}),
        ((), ("es",), {"en"}),
        (("es",), ("es",), {"en", "es"}),
        (("en", "fr"), ("fr",), {"en", "fr"}),
    ],
    ids=["none", "no-recogniser", "no-voice", "both", "another"],
)
def test_a_language_needs_a_voice_and_a_recogniser(
    voices: tuple[str, ...], recognizers: tuple[str, ...], languages: set[str]
) -> None:
    models = SpeechModels(dict.fromkeys(voices, Path("v")), dict.fromkeys(recognizers, Path("r")))
    assert models.languages() == languages


def test_the_service_is_told_its_models_on_its_command_line() -> None:
    models = SpeechModels({"es": Path("/a=b/es.onnx")}, {"es": Path("/w")})
    assert models.arguments() == ["--voice=es=/a=b/es.onnx", "--recognizer=es=/w"]
    assert named("es=/a=b/es.onnx") == ("es", Path("/a=b/es.onnx"))
    with pytest.raises(ValueError, match="LANGUAGE=PATH"):
        named("es")


def test_models_are_named_in_the_environment(
    spanish_models: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, paths in spanish_models.items():
        monkeypatch.setenv(f"VIVA_{name.upper()}", json.dumps({"es": str(paths["es"])}))
    assert Settings(data_dir=tmp_path, _env_file=None).voice_languages == {"en", "es"}


def test_it_also_needs_words_of_the_interviewers_own(spanish_models: dict[str, Any], tmp_path: Path) -> None:
    french = {name: {"fr": paths["es"]} for name, paths in spanish_models.items()}
    assert Settings(data_dir=tmp_path, _env_file=None, **french).voice_languages == {"en"}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda folder: {"voices": {"es": folder / "none.onnx"}}, "no Piper voice"),
        (lambda folder: {"voices": {"es": folder / "whisper" / "model.bin"}}, "no Piper voice"),
        (lambda folder: {"recognizers": {"es": folder}}, "no model.bin"),
        (lambda folder: {"voices": {"Spanish": folder / "es.onnx"}}, "no language"),
    ],
)
def test_models_that_are_not_there_are_refused_at_the_start(
    wrong: Callable[[Path], dict[str, Any]],
    says: str,
    spanish_models: dict[str, Any],  # noqa: ARG001 - makes the files
    tmp_path: Path,
) -> None:
    with pytest.raises(ValidationError, match=says):
        Settings(data_dir=tmp_path, _env_file=None, **wrong(tmp_path))


# ---- the room --------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def room(settings: Settings, tmp_path: Path, **fields: Any) -> AsyncIterator[tuple[Candidate, str]]:
    world = World(settings, tmp_path / "dist")
    async with world.running() as client:
        yield Candidate(client), (await world.interview(**fields))["publicSlug"]


async def modes(candidate: Candidate, slug: str) -> list[str]:
    answer: httpx2.Response = await candidate.client.get(f"/room/interviews/{slug}")
    offered: list[str] = answer.json()["data"]["modes"]
    return offered


async def test_without_a_voice_an_interview_is_taken_in_writing(settings: Settings, tmp_path: Path) -> None:
    async with room(settings, tmp_path, language="es-MX", **ALOUD) as (candidate, slug):
        assert await modes(candidate, slug) == ["chat"]
        answer = await candidate.join(slug, mode="voice")
        assert refused(answer) == (422, "LANGUAGE_NOT_SPOKEN")
        assert answer.json()["error"]["modes"] == ["chat"]
        assert "es-MX" in answer.json()["error"]["message"]
        joined = await candidate.join(slug, mode="chat")
        assert joined.json()["data"]["interview"]["modes"] == ["chat"]
        assert QUESTIONS[0] in (await candidate.poll())["messages"][0]["content"]


async def test_a_session_in_writing_cannot_be_taken_aloud_either(settings: Settings, tmp_path: Path) -> None:
    async with room(settings, tmp_path, language="es", **ALOUD) as (candidate, slug):
        await candidate.join(slug, mode="chat")
        at = f"/room/sessions/{candidate.session_id}/offer"
        answer = await candidate.client.post(at, json=OFFER, headers=candidate.headers)
    assert refused(answer) == (422, "LANGUAGE_NOT_SPOKEN")


async def test_with_a_voice_it_is_held_aloud(
    settings: Settings, spanish_models: dict[str, Any], tmp_path: Path
) -> None:
    spoken = Settings(**{**settings.model_dump(), **spanish_models}, _env_file=None)
    async with room(spoken, tmp_path, language="es", **ALOUD) as (candidate, slug):
        assert await modes(candidate, slug) == ["voice"]
        assert (await candidate.join(slug, mode="voice")).status_code == 200


async def test_writing_stays_closed_where_the_language_is_spoken(settings: Settings, tmp_path: Path) -> None:
    async with room(settings, tmp_path, **ALOUD) as (candidate, slug):
        assert await modes(candidate, slug) == ["voice"]
        assert refused(await candidate.join(slug, mode="chat")) == (400, "MODE_UNAVAILABLE")


async def test_an_interview_that_offers_nothing_offers_nothing_in_spanish_too(
    settings: Settings, tmp_path: Path
) -> None:
    async with room(settings, tmp_path, language="es", chatEnabled=False) as (candidate, slug):
        assert await modes(candidate, slug) == []
        assert refused(await candidate.join(slug, mode="chat")) == (400, "MODE_UNAVAILABLE")


# ---- publishing ------------------------------------------------------------------------------------------------------


async def warned(server: Server, questions: int = 1, **fields: Any) -> list[str]:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = (await client.post(f"{V1}/interviews", json={"title": "T", **fields})).json()["data"]["id"]
        items = [{"text": "Why?", "type": "CODING"}] * questions
        await client.post(f"{V1}/interviews/{home}/questions", json=items)
        found: list[str] = (await client.post(f"{V1}/interviews/{home}/publish")).json()["data"]["warnings"]
        return found


async def test_a_creator_is_told_that_the_language_has_no_voice(server: Server) -> None:
    assert await warned(server, language="es", voiceEnabled=True) == [
        'No voice and recogniser are set up for the language "es": candidates answer in writing. Name them in '
        "VIVA_VOICES and VIVA_RECOGNIZERS."
    ]
    assert await warned(server, language="es", chatEnabled=True) == []
    assert await warned(server, language="en-GB", voiceEnabled=True) == []


async def test_a_creator_is_told_that_the_interviewer_does_not_know_the_language(server: Server) -> None:
    said = 'The interviewer has no words in the language "fr": what it says beside your questions is English'
    assert await warned(server, language="fr") == [f"{said}."]
    assert await warned(server, language="fr", voiceEnabled=True) == [f"{said}, and candidates answer in writing."]


async def test_a_creator_is_told_that_the_time_is_too_short(server: Server) -> None:
    assert await warned(server, questions=3, timeLimitMinutes=5) == [
        "The required questions need at least six minutes, and the time limit is five minutes: they are asked in a "
        "hurry."
    ]
    assert await warned(server, questions=3, timeLimitMinutes=6) == []
    assert await warned(server, questions=3) == []


def test_the_least_time_is_that_of_all_questions() -> None:
    assert least_seconds([]) == 0
    assert least_seconds([QuestionType.OPEN_ENDED, QuestionType.CODING]) == 150
