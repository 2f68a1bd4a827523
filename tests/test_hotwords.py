"""What the recogniser is primed with."""

from __future__ import annotations

import pytest

from agent.hotwords import QUESTION_CHARACTERS, TERM_CHARACTERS, prompt, terms_of
from agent.interview.plan import Facet, Plan, Question, QuestionType

DATABASES = Question("q1", "How do you find a slow query?")
STACK = Question("q2", "Which of these do you know best?", QuestionType.SINGLE_CHOICE, options=("Node.js", ".NET"))
PLAN = Plan(
    "i1",
    "Backend engineer (PostgreSQL)",
    (DATABASES, STACK),
    brief="You would work with Kubernetes and GraphQL, in a team of five. We use S3, C++ and CI/CD.",
)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("We use Kubernetes, TypeScript and SQL.", ["Kubernetes", "TypeScript", "SQL"]),
        ("The team works. They like it", []),
        ("C++, C# or .NET? Node.js with OAuth2!", ["C++", "C#", ".NET", "Node.js", "OAuth2"]),
        ("Know S3 and R&D; k8s too.", ["S3", "R&D", "k8s"]),
        ("In 2023 there were 12 of us.", []),
        ("sql SQL", ["SQL"]),
    ],
)
def test_terms_are_told_by_their_shape(text: str, terms: list[str]) -> None:
    assert terms_of([text]) == terms


def test_the_question_comes_last_behind_the_terms_of_the_interview() -> None:
    assert (
        prompt(PLAN, DATABASES) == ".NET, Node.js, CI/CD, C++, S3, GraphQL, Kubernetes, PostgreSQL. " + DATABASES.text
    )


def test_the_questions_own_options_are_nearest_to_it() -> None:
    assert prompt(PLAN, STACK).endswith(".NET, Node.js. Which of these do you know best?")


def test_before_any_question_there_is_the_title() -> None:
    assert prompt(PLAN, None).endswith("Backend engineer (PostgreSQL)")


def test_nothing_technical_leaves_the_question() -> None:
    plan = Plan("i1", "A talk", (DATABASES,))
    assert prompt(plan, DATABASES) == DATABASES.text


def test_what_a_good_answer_holds_is_not_given_away() -> None:
    graded = Question("q1", "How do you find a slow query?", facets=(Facet("Indexes", ("EXPLAIN",)),))
    assert "EXPLAIN" not in prompt(Plan("i1", "A talk", (graded,)), graded)


def test_it_is_bounded() -> None:
    wordy = Question("q1", "Well, " * 200 + "why?")
    brief = " ".join(f"we use Tool{number}X" for number in range(500))
    primed = prompt(Plan("i1", "A talk", (wordy,), brief=brief), wordy)
    assert len(primed) <= TERM_CHARACTERS + QUESTION_CHARACTERS + 2
    assert primed.endswith("why?")
