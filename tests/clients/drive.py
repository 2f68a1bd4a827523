"""What a creator's program does with the generated Python client: `python drive.py BASE_URL KEY`."""

from __future__ import annotations

import sys

from viva_client import AuthenticatedClient
from viva_client.api.interviews import create_interview, get_interview, publish_interview
from viva_client.api.questions import create_questions
from viva_client.api.sessions import list_sessions
from viva_client.models import (
    DataInterviewDetail,
    DataInterviewRow,
    DatalistQuestionRow,
    DataPublished,
    Failure,
    ListingListedSession,
    NewInterview,
    NewQuestion,
)


def main(base_url: str, key: str) -> None:
    with AuthenticatedClient(base_url=base_url, token=key) as client:
        made = create_interview.sync(client=client, body=NewInterview(title="Backend screening", voice_enabled=True))
        assert isinstance(made, DataInterviewRow)
        home = made.data.id
        asked = create_questions.sync(
            home, client=client, body=[NewQuestion(text="Describe a recent API."), NewQuestion(text="Tell me more.")]
        )
        assert isinstance(asked, DatalistQuestionRow)
        assert [row.order for row in asked.data] == [0, 1]
        published = publish_interview.sync(home, client=client)
        assert isinstance(published, DataPublished)
        assert published.data.url.endswith(published.data.public_slug)
        shown = get_interview.sync(home, client=client)
        assert isinstance(shown, DataInterviewDetail)
        assert [row.text for row in shown.data.questions] == ["Describe a recent API.", "Tell me more."]
        sessions = list_sessions.sync(home, client=client, limit=5)
        assert isinstance(sessions, ListingListedSession)
        assert (sessions.data, sessions.cursor) == ([], None)
        absent = get_interview.sync("nothing", client=client)
        assert isinstance(absent, Failure)
        assert absent.error.code == "NOT_FOUND"


if __name__ == "__main__":
    main(*sys.argv[1:])
