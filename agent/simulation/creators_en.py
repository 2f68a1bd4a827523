"""What creators write in English."""

from __future__ import annotations

from agent.interview.plan import Facet, QuestionType
from agent.simulation.creators import Written

ENGLISH = Written(
    titles=("Backend engineer", "Customer service", "A study of banking habits"),
    texts={
        QuestionType.OPEN_ENDED: (
            "Tell me about a time you had to change a plan at the last minute.",
            "Describe a project you are proud of.",
            "Why do you want to work with us?",
            "How would you explain a cache to a new colleague?",
            "Tell me about a conflict in a team and what you did about it.",
            "How do you decide what to work on first? Please give an example.",
            "What is the difference between a process and a thread?",
            "Have you worked at night before?",
            "What would you ask a customer who calls with a complaint?",
            "When did you last change your mind about something important?",
            "What does a good day at work look like for you?",
            "Describe a mistake you made, and how you found it.",
            "How would you design a service that must never lose a message?",
            "Are you allowed to work in this country?",
        ),
        QuestionType.SINGLE_CHOICE: (
            "Which of these do you know best?",
            "How long have you done this kind of work?",
            "Where would you rather work?",
            "What level are you looking for?",
        ),
        QuestionType.MULTIPLE_CHOICE: (
            "Which of these have you used?",
            "On which days can you work?",
            "Which languages do you speak well enough for a meeting?",
        ),
        QuestionType.CODING: (
            "Write a function that returns the first item that satisfies a condition.",
            "Write a query that counts the orders of each city.",
            "Write a class for a cache of limited size.",
        ),
        QuestionType.WHITEBOARD: (
            "Draw how a message travels from one user to another.",
            "Sketch the tables of a library's catalogue.",
        ),
        QuestionType.RESEARCH: (
            "What do you know about how people choose a bank?",
            "Walk me through how you last bought something expensive.",
            "What annoys you most about the tools you use every day?",
        ),
    },
    options={
        "Which of these do you know best?": ("Python", "Java", "JavaScript", "Go"),
        "How long have you done this kind of work?": ("Less than a year", "One to three years", "Longer"),
        "Where would you rather work?": ("From home", "In the office", "No preference"),
        "What level are you looking for?": ("Junior", "Senior", "Lead"),
        "Which of these have you used?": ("Kafka", "PostgreSQL", "Redis", "None of these"),
        "On which days can you work?": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
        "Which languages do you speak well enough for a meeting?": ("English", "Spanish", "German"),
    },
    facets=(
        Facet("names the cost of delay", ("cost", "late fee", "penalty"), "What would a delay have cost?"),
        Facet("shows ownership beyond the ticket", ("owned", "my own idea"), "Which part of it was your own idea?"),
        Facet("weighs two alternatives fairly", ("alternative", "instead of"), ""),
        Facet("quantifies the outcome", ("percent", "hours", "times the load"), "Which figures changed by it?"),
        Facet("mentions the people affected", ("customer", "colleague", "users"), ""),
        Facet("knows the regulator's rules", ("regulator", "audit"), ""),
    ),
    probes=(
        "Who was the first to notice?",
        "What would you have done with twice the time?",
        "Which part of it surprised you?",
        "What did others say about it?",
        "How long did that take?",
    ),
    briefs=(
        "",
        "The role pays between 60 and 70 thousand a year. You would work with five engineers and report to the "
        "platform lead. The job is remote, with two days a month at the office in Leeds. You will hear back within "
        "one week.",
        "We are a team of twelve.\nThe next step is a call with the hiring manager.\nWe use PostgreSQL and Go.",
    ),
    words=("we", "percent", "yes", "no"),
)
