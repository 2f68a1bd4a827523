"""What a creator's program does with the generated Python client: `python drive.py BASE_URL KEY`."""

from __future__ import annotations

import sys

from viva_client import AuthenticatedClient
from viva_client.api.candidates import create_candidates, list_candidates
from viva_client.api.interviews import create_interview, get_interview, publish_interview, update_interview
from viva_client.api.questions import create_questions
from viva_client.api.sessions import list_sessions
from viva_client.api.usage import get_usage
from viva_client.api.webhooks import create_webhook, list_webhooks
from viva_client.models import (
    DataCreatedWebhook,
    DataInterviewDetail,
    DataInterviewRow,
    DatalistCandidateRow,
    DatalistQuestionRow,
    DataPublished,
    DataUsageRow,
    Failure,
    InterviewChanges,
    ListingCandidateRow,
    ListingListedSession,
    ListingWebhookRow,
    NewCandidate,
    NewInterview,
    NewQuestion,
    NewWebhook,
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
        changed = update_interview.sync(home, client=client, body=InterviewChanges(time_limit_minutes=30))
        assert isinstance(changed, DataInterviewRow)
        assert (changed.data.title, changed.data.time_limit_minutes) == ("Backend screening", 30)
        both = [NewCandidate(name="Alex"), NewCandidate(name="Kim")]
        invited = create_candidates.sync(home, client=client, body=both)
        assert isinstance(invited, DatalistCandidateRow)
        assert all(row.invite_token in row.invite_url for row in invited.data)
        first = list_candidates.sync(home, client=client, limit=1)
        assert isinstance(first, ListingCandidateRow)
        assert isinstance(first.cursor, str)
        second = list_candidates.sync(home, client=client, limit=1, cursor=first.cursor)
        assert isinstance(second, ListingCandidateRow)
        assert {row.name for row in first.data + second.data} == {"Alex", "Kim"}
        hook = create_webhook.sync(client=client, body=NewWebhook(url="https://example.com/hook"))
        assert isinstance(hook, DataCreatedWebhook)
        hooks = list_webhooks.sync(client=client)
        assert isinstance(hooks, ListingWebhookRow)
        assert hook.data.id in [row.id for row in hooks.data]
        used = get_usage.sync(client=client)
        assert isinstance(used, DataUsageRow)
        assert used.data.templates.used >= 1
        assert used.data.templates.limit is None
        absent = get_interview.sync("nothing", client=client)
        assert isinstance(absent, Failure)
        assert absent.error.code == "NOT_FOUND"


if __name__ == "__main__":
    main(*sys.argv[1:])
