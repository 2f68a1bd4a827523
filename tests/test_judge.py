"""The rule-based judge: fair before clever."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled import read

from agent.interview.events import Judge, Verdict
from agent.interview.plan import Facet, QuestionType, Tone
from agent.interview.script import script
from agent.judge import LANGUAGES, WORK, judge
from agent.judging.reading import MOST_WORDS, read_answer, read_question

TIME = "Tell me about a time you handled a conflict in your team."
DESIGN = "How would you design a link shortener?"
WHY = "Why do you want this job?"

STORY = (
    "When I was at my last company two engineers disagreed about the database. I was the lead, so I sat down with both"
    " and asked each to write down their concerns. In the end we chose Postgres and shipped on time. I learned to get"
    " people to write things down early."
)
UNFINISHED = (
    "When I was at my last company two engineers in my team disagreed about the database. There was a lot of shouting"
    " and the whole team suffered for weeks, the mood was really bad and nobody wanted to come in."
)
SKETCH = (
    "I would make a short code from a counter in base sixty-two, store it in a table and redirect. The drawback is that"
    " counters are predictable, however random codes may collide, so I would test for that."
)


def verdict(question: str, *answers: str) -> Verdict:
    return judge(Judge(1, "q1", question, answers, probes_left=2))


def test_a_whole_story_is_enough():
    found = verdict(TIME, STORY)
    assert found.enough
    assert found.missing == ()
    assert {"situation", "role", "action", "result", "reflection"} <= set(found.present)


def test_a_story_without_its_heart_lacks_it_by_name():
    found = verdict(TIME, UNFINISHED)
    assert not found.enough
    assert found.missing[:2] == ("action", "result")


def test_what_is_said_after_a_probe_counts_with_the_rest():
    assert verdict(
        TIME, UNFINISHED, "I sat down with both of them, and in the end we agreed. I learned to listen first."
    ).enough


def test_a_technical_answer_is_judged_on_technical_facets():
    assert verdict(DESIGN, SKETCH).enough
    half = (
        "I take the long link, I make a short code from a counter, I put both in a table and send people on from there."
    )
    assert verdict(DESIGN, half).missing == ("evidence", "tradeoff")


@pytest.mark.parametrize(
    "words", ["I don't know.", "I'm not sure, I have never done that.", "No idea, sorry.", "I can't think of one"]
)
def test_not_knowing_is_not_pressed(words: str):
    assert verdict(TIME, words).enough


def test_not_knowing_at_first_and_then_answering_is_judged_as_an_answer():
    assert verdict(TIME, f"I don't know where to start. {STORY}").present


def test_a_vague_answer_lacks_detail():
    found = verdict(
        WHY, "Well, you know, stuff like this job is kind of, sort of, generally something with good things."
    )
    assert not found.enough
    assert found.missing[0] == "detail"


def test_an_answer_to_another_question_lacks_the_topic():
    off = "My dog Max likes pizza and football and sunny weather with lots of ice cream and swimming pools too."
    found = verdict(TIME, off)
    assert found.missing[0] == "topic"
    assert found.relevance < 0.2


def test_a_short_answer_is_thin_but_not_off_the_question():
    found = verdict(WHY, "Money.")
    assert found.missing == ("detail",)
    assert found.relevance >= 0.2


def test_a_yes_or_no_question_needs_no_more():
    assert verdict("Are you willing to relocate?", "Yes.").enough
    assert verdict("We work in Berlin. Do you have a permit?", "No.").enough


def test_languages_without_cues_are_judged_by_length_alone():
    assert not judge(Judge(1, "q1", "Warum?", ("Darum.",), 2, language="de")).enough
    assert judge(Judge(1, "q1", "Warum?", ("Wort " * 20,), 2, language="de-AT")).enough


def test_every_facet_a_verdict_can_name_has_a_probe():
    kinds = [kind for language in LANGUAGES.values() for kind in language.kinds]
    groups = [*(group for kind in [WORK, *kinds] for group in (*kind.needs, *kind.reflective, kind.facets))]
    assert {facet for group in groups for facet in group} | {"detail", "topic", "role"} <= set(
        script("en", Tone.FORMAL).probes
    )


def test_a_group_story_lacks_the_candidates_own_part():
    ours = (
        "We built a new ordering system for the whole company, and we migrated all of the forty shops within one year."
        " The team was in three countries. In the end it went live in March, on time."
    )
    assert verdict(TIME, ours).missing[0] == "role"


def test_a_lesson_that_was_asked_for_is_missed():
    told = "I booked the wrong hall for a wedding. I called every hotel in town, I found another one and it went well."
    assert verdict("Tell me about a mistake you made and what you learned from it.", told).missing[0] == "reflection"


def test_platitudes_are_vague_however_many():
    told = "I am always very motivated and professional, I think it is very important to be a good team player. " * 3
    assert verdict(WHY, told).missing[0] == "detail"


def test_an_honest_never_is_not_pressed():
    assert verdict(TIME, "That hasn't happened to me yet, I only started working in January.").enough


def test_a_hedged_yes_or_no_lacks_detail():
    assert verdict("Can you work at night?", "it depends I guess").missing == ("detail",)


# ---- the recogniser's doubts --------------------------------------------------------------------------------------


def test_doubtful_hearing_makes_no_verdict_worse():
    for one in read("tuning"):
        command = Judge(1, "q1", one.question, (one.answer,), 2)
        sure, unsure = judge(command), judge(replace(command, confidence=0.2))
        assert set(unsure.missing) == set(sure.missing) - {"topic"}


# ---- code and drawings --------------------------------------------------------------------------------------------


def test_code_is_asked_about_and_never_called_off_the_question():
    command = Judge(1, "q1", "Reverse a list.", ("def f(x):\n    return x[::-1]",), 2, kind=QuestionType.CODING)
    assert judge(command).missing == ("tradeoff", "evidence")
    told = replace(command, answers=(*command.answers, "It copies the list, but that is fine for small ones."))
    assert judge(told).enough


# ---- the creator's own facets -------------------------------------------------------------------------------------

RUBRIC = (
    Facet("safety", ("risk assessment", "protect")),
    Facet("stakeholder communication"),
)


def rubric(*answers: str, language: str = "en", facets: tuple[Facet, ...] = RUBRIC) -> Verdict:
    return judge(Judge(1, "q1", "How do you start on a new site?", answers, 2, facets=facets, language=language))


def test_the_creators_facets_replace_the_judges_own():
    found = rubric("First I walk over the whole site with the foreman and then I plan the week, step by step.")
    assert found.missing == ("safety", "stakeholder communication")


def test_a_cue_is_found_in_its_other_forms():
    assert "safety" in rubric("I make sure that everybody is protected on the site.").present
    assert "safety" in rubric("I write the risk assessments before anything else.").present


def test_a_cue_of_two_words_is_not_found_apart():
    assert "safety" in rubric("The risk was high, and after an assessment we started on the site.").missing


def test_a_facet_without_cues_is_found_by_its_name():
    assert "stakeholder communication" in rubric("On a site I communicate with everyone who has a say.").present


def test_the_creators_facets_are_enough_however_short():
    assert rubric("I protect people and communicate.").enough


def test_the_creators_facets_are_found_in_any_language():
    facets = (Facet("seguridad", ("protección",)), Facet("Planung", ("Zeitplan",)))
    found = rubric("La proteccion es lo primero. Der Zeitplan auch.", language="de", facets=facets)
    assert found.present == ("seguridad", "Planung")
    assert found.enough


def test_a_facet_whose_cues_are_blank_goes_by_its_name():
    assert rubric("I always plan safety first on a new site.", facets=(Facet("safety", (" ", "!")),)).enough


def test_few_words_are_never_off_the_question():
    assert "topic" not in verdict(TIME, "Swimming, mostly.").missing


# ---- Spanish ------------------------------------------------------------------------------------------------------

VEZ = "Cuénteme de una vez en que resolvió un conflicto en su equipo."


def spanish(question: str, *answers: str) -> Verdict:
    return judge(Judge(1, "q1", question, answers, 2, language="es-MX"))


def test_a_whole_story_in_spanish_is_enough():
    told = (
        "En mi empresa anterior dos compañeros discutían por los turnos. Yo hablé con los dos por separado y propuse"
        " un calendario nuevo. Al final lo aceptaron y desde entonces no hubo más quejas."
    )
    assert spanish(VEZ, told).enough


def test_a_story_in_spanish_without_its_end_lacks_the_result():
    told = (
        "En mi empresa anterior dos compañeros discutían por los turnos. Hablé con los dos por separado, preparé un"
        " calendario con tres colores, organicé una reunión y pedí a cada uno su opinión por escrito."
    )
    assert spanish(VEZ, told).missing == ("result",)


def test_a_vague_answer_in_spanish_lacks_detail():
    told = "Es muy importante trabajar siempre en equipo y ser responsable."
    assert spanish("¿Por qué quiere este trabajo?", told).missing[0] == "detail"


@pytest.mark.parametrize("told", ["No lo sé.", "Nunca me ha pasado eso.", "No tengo ni idea, la verdad."])
def test_not_knowing_in_spanish_is_not_pressed(told: str):
    assert spanish(VEZ, told).enough


def test_accents_make_no_difference():
    told = "Decidi cambiar el plan y hable con mi jefa, y al final conseguimos entregar a tiempo todo lo que pidieron."
    assert spanish(VEZ, told).enough


def test_a_yes_in_spanish_needs_no_more():
    assert spanish("¿Puede trabajar de noche?", "Sí, claro.").enough


# ---- whatever is said ---------------------------------------------------------------------------------------------


WORDS = st.lists(st.sampled_from(" ".join(one.answer for one in read("tuning")).split()), max_size=80).map(" ".join)
SAID = st.one_of(st.text(max_size=300), WORDS)


@given(
    question=SAID,
    answers=st.lists(SAID, max_size=3),
    language=st.sampled_from(("en", "es", "de", "")),
    kind=st.sampled_from(QuestionType),
    facets=st.lists(st.builds(Facet, SAID, st.lists(SAID, max_size=2).map(tuple)), max_size=3),
    confidence=st.none() | st.floats(0, 1),
)
def test_any_words_get_a_verdict(
    question: str,
    answers: list[str],
    language: str,
    kind: QuestionType,
    facets: list[Facet],
    confidence: float | None,
):
    command = Judge(
        1, "q1", question, tuple(answers), 2, tuple(facets), kind=kind, language=language, confidence=confidence
    )
    found = judge(command)
    assert 0.0 <= found.relevance <= 1.0
    assert found.enough != bool(found.missing), "what is not enough lacks something by name"
    assert not (set(found.present) & set(found.missing))
    assert len(set(found.missing)) == len(found.missing)


def test_of_an_endless_answer_the_beginning_and_the_end_are_read():
    words = [f"word{number}" for number in range(20_000)]
    english = LANGUAGES["en"]
    read_words = read_answer((" ".join(words),), read_question(TIME, english), english).words
    assert len(read_words) == MOST_WORDS
    assert (read_words[0], read_words[-1]) == ("word0", "word19999")
