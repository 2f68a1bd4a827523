"""The `viva` command."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
import uvicorn
from pydantic import ValidationError
from rich.console import Console
from rich.panel import Panel

from agent.llm import ModelNotConfigured
from api import logs, people
from api.app import create_app, model_of
from api.aural import routes as aural
from api.demo import Demo, ensure
from api.settings import Settings, load_secret
from models import api_key, membership, migrate, organization, user
from models.base import utcnow
from models.db import Store, Tx
from models.errors import DomainError, Invalid, NotFound
from models.membership import Role
from models.organization import Organization
from models.vault import Vault

T = TypeVar("T")
_DRAIN_SECONDS = 20

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Viva: a self-hosted voice interviewer.")
orgs = typer.Typer(no_args_is_help=True, help="Organizations.")
users = typer.Typer(no_args_is_help=True, help="People who sign in.")
keys = typer.Typer(no_args_is_help=True, help="API keys.")
bench = typer.Typer(no_args_is_help=True, help="What this machine can do.")
app.add_typer(orgs, name="orgs")
app.add_typer(users, name="users")
app.add_typer(keys, name="keys")
app.add_typer(bench, name="bench")

DataDir = Annotated[Path | None, typer.Option(help="Holds the database, the recordings and the secrets.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Org = Annotated[str | None, typer.Option("--org", help="An organization's id. Default: the first organization.")]


def main() -> None:
    """What `viva` runs. Foreseen failures end in one sentence and status 1."""
    try:
        app()
    except DomainError as error:
        _fail(error.message)
    except ValidationError as error:
        first = error.errors()[0]
        _fail(f"the setting {'.'.join(str(part) for part in first['loc'])}: {first['msg']}")
    except OSError as error:
        _fail(str(error))


@app.command("migrate")
def migrate_command(data_dir: DataDir = None) -> None:
    """Make or bring up the database's tables."""
    _migrated(_settings(data_dir=data_dir))
    typer.echo("The database is up to date.")


@orgs.command("create")
def create_organization(
    name: Annotated[str, typer.Option()], data_dir: DataDir = None, as_json: AsJson = False
) -> None:
    """A new organization."""

    async def create(store: Store) -> Organization:
        async with store.transaction() as tx:
            return await people.found_organization(tx, name=name)

    row = _with_store(_settings(data_dir=data_dir), create)
    _print({"id": row.id, "name": row.name}, as_json)


@users.command("create")
def create_user(
    email: Annotated[str, typer.Option()],
    password: Annotated[str, typer.Option(prompt=True, hide_input=True)],
    role: Annotated[str, typer.Option(help="owner, admin, member or viewer")] = "member",
    org: Org = None,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """A new user, who belongs to an organization."""
    if role.upper() not in Role.__members__:
        raise Invalid("a role is owner, admin, member or viewer")
    settings = _settings(data_dir=data_dir)

    async def create(store: Store) -> dict[str, Any]:
        async with store.transaction() as tx:
            home = await _organization(tx, org)
            who = await people.add_member(
                tx, settings, organization_id=home.id, email=email, password=password, role=Role[role.upper()]
            )
            return {"id": who.id, "email": who.email, "role": role.lower(), "organizationId": home.id}

    _print(_with_store(settings, create), as_json)


@keys.command("create")
def create_key(
    name: Annotated[str, typer.Option()],
    org: Org = None,
    holder: Annotated[str | None, typer.Option("--user", help="An e-mail. Default: the first owner.")] = None,
    scopes: Annotated[str | None, typer.Option(help="read, or read,write. Default: both.")] = None,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """A new API key with its user's role. It is shown this once."""
    wanted = None if scopes is None else [scope.strip() for scope in scopes.split(",")]
    if wanted is not None and not set(wanted) <= set(api_key.SCOPES):
        raise Invalid(f"the scopes are {', '.join(api_key.SCOPES)}")
    settings = _settings(data_dir=data_dir)
    vault = Vault(load_secret(settings.data_dir))

    async def create(store: Store) -> dict[str, Any]:
        async with store.transaction() as tx:
            home = await _organization(tx, org)
            who = await (membership.first_owner(tx, home.id) if holder is None else user.by_email(tx, holder))
            if who is None or await membership.role_of(tx, home.id, who.id) is None:
                raise NotFound("no such user in this organization: create one with `viva users create`")
            issued = await api_key.create(tx, vault, organization_id=home.id, user_id=who.id, name=name, scopes=wanted)
            return {"key": issued.key, "apiKey": issued.signed_id, "hmacSecret": issued.hmac_secret}

    _print(_with_store(settings, create), as_json)


@app.command("demo")
def demo(data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """Make the demo interview, or print how to reach the one that was made."""
    settings = _settings(data_dir=data_dir)
    made = _demo(settings)
    if as_json:
        _print(_demo_lines(settings, made), as_json)
    else:
        _show(settings, made)


@app.command("serve")
def serve(
    host: Annotated[str | None, typer.Option()] = None,
    port: Annotated[int | None, typer.Option()] = None,
    data_dir: DataDir = None,
    with_demo: Annotated[bool, typer.Option("--demo", help="Make the demo and print how to reach it.")] = False,
) -> None:
    """Run the server. It stops taking work at SIGTERM or Ctrl-C, and ends when it has drained."""
    settings = _settings(host=host, port=port, data_dir=data_dir)
    logs.configure(settings.log_level)
    # The media stack: no other command should wait for it, and it logs as it is imported.
    from api.durable import Durable
    from api.room import Room

    _migrated(settings)
    if with_demo:
        _show(settings, _demo(settings))
    served = create_app(settings, room=Room, background=Durable, migrated=True)
    uvicorn.run(
        served,
        host=settings.host,
        port=settings.port,
        log_level=settings.log_level.lower(),
        access_log=False,  # addresses carry invitations' tokens
        timeout_graceful_shutdown=_DRAIN_SECONDS,
    )


@app.command("simulate")
def simulate_command(
    count: Annotated[
        int | None, typer.Option("--n", min=1, help="How many interviews. Default: 1000, or 3 by voice.")
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same interviews.")] = 7,
    persona: Annotated[str | None, typer.Option(help="Only this one. Default: all of them in turn.")] = None,
    number: Annotated[int | None, typer.Option("--show", help="Print the interview of this number instead.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes to share the work.")] = 1,
    llm: Annotated[bool, typer.Option("--llm", help="Let the language model that is set judge the answers.")] = False,
    by_voice: Annotated[
        bool, typer.Option("--voice", help="Speak, in real time, to a server started for it on this machine.")
    ] = False,
    candidate_voice: Annotated[
        Path | None, typer.Option(help="The candidates' Piper voice (.onnx), with --voice.", exists=True)
    ] = None,
    first: Annotated[
        int | None, typer.Option(min=0, help="The number of the first interview, with --voice. Default: 0.")
    ] = None,
    questions: Annotated[
        int | None, typer.Option(min=1, help="The most questions of an interview, with --voice. Default: 3.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Interview simulated candidates in virtual time, or by voice, and count the interviewer's faults."""
    # No other command should wait for it.
    from api.simulation import text

    text.checked_persona(persona)
    if by_voice:
        from api.simulation import voice

        if number is not None or llm or jobs != 1:
            raise Invalid("by voice there is no --show, --llm or --jobs: a server's own settings name its model")
        logs.configure("ERROR")
        voice.run(
            count or 3,
            seed,
            persona,
            as_json=as_json,
            candidate_voice=candidate_voice,
            first=first or 0,
            most_questions=questions or voice.MOST_QUESTIONS,
        )
    elif (candidate_voice, first, questions) != (None, None, None):
        raise Invalid("--candidate-voice, --first and --questions go with --voice only")
    elif number is not None:
        text.show(seed, number, persona)
    elif llm:
        settings = _settings()
        logs.configure(settings.log_level)
        model = model_of(settings)
        if model is None:
            raise ModelNotConfigured
        with text.Modelled(model) as judging:
            text.run(count or 1000, seed, persona, 1, as_json=as_json, judging=judging)
    else:
        text.run(count or 1000, seed, persona, jobs, as_json=as_json)


@bench.command("voice")
def bench_voice(
    answers: Annotated[int, typer.Option(min=1, max=60, help="So many are timed; each takes about 12 seconds.")] = 10,
    explained: Annotated[
        bool, typer.Option("--explain", help="Print where the time went, stage by stage, and the slowest turns.")
    ] = False,
    of_session: Annotated[
        str | None, typer.Option("--session", help="Explain this session, which took place, instead.")
    ] = None,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Speak to a server started for it on this machine, and time its replies as a candidate hears them."""
    # No other command should wait for it.
    from api.simulation import bench as voice_bench
    from api.simulation import explain

    if of_session is None:
        if data_dir is not None:
            raise Invalid("--data-dir goes with --session: what is measured has a data directory of its own")
        logs.configure("ERROR")
        voice_bench.run(answers, explained=explained, as_json=as_json)
        return
    stored = _with_store(_settings(data_dir=data_dir), lambda store: voice_bench.waterfalls(store, of_session))
    if as_json:
        _print(explain.summary(stored), as_json)
    else:
        explain.show(stored)


@app.command("openapi")
def openapi_command() -> None:
    """Print the interview API's OpenAPI document."""
    print(json.dumps(aural.surface(Settings().rate_limit_per_minute).document(), indent=2))


def _settings(**given: Any) -> Settings:
    return Settings(**{name: value for name, value in given.items() if value is not None})


def _migrated(settings: Settings) -> None:
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    migrate.upgrade(settings.store_url)


def _with_store(settings: Settings, work: Callable[[Store], Awaitable[T]]) -> T:
    _migrated(settings)

    async def run() -> T:
        store = Store(settings.store_url)
        try:
            return await work(store)
        finally:
            await store.close()

    return asyncio.run(run())


async def _organization(tx: Tx, organization_id: str | None) -> Organization:
    if organization_id is not None:
        return await organization.get(tx, organization_id)
    row = await organization.first(tx)
    if row is None:
        raise NotFound("there is no organization yet: create one with `viva orgs create`")
    return row


def _demo(settings: Settings) -> Demo:
    vault = Vault(load_secret(settings.data_dir))
    return _with_store(settings, lambda store: ensure(store, vault, settings, now=utcnow()))


def _demo_lines(settings: Settings, made: Demo) -> dict[str, Any]:
    return {
        "link": made.link(settings),
        "console": f"{settings.base_url}/console",
        "email": made.email,
        "password": made.password,
        "key": made.key,
    }


def _show(settings: Settings, made: Demo) -> None:
    titles = {
        "link": "Candidate link",
        "console": "Console",
        "email": "  e-mail",
        "password": "  password",
        "key": "API key",
    }
    lines = [f"{titles[name]:<15} {value}" for name, value in _demo_lines(settings, made).items()]
    width = max(len(line) for line in lines) + 4  # a link that is broken over two lines cannot be clicked
    Console(width=width, markup=False, highlight=False).print(Panel("\n".join(lines), title="Viva demo"))


def _print(values: dict[str, Any], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(values))
    else:
        for name, value in values.items():
            typer.echo(f"{name}: {value}")


def _fail(message: str) -> None:
    typer.echo(f"viva: {message}", err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
