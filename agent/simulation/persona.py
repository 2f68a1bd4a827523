"""A simulated candidate, who co-operates: what they do about a prompt, in which words, and what happens to them.

A persona answers what it takes to be the question, in words of the interview's language, picked by its own random.
Accidents (a lost connection, a crash, a cough, a cut-in) happen to every one of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from agent.interview.events import Button, Purpose, Say, Source
from agent.interview.plan import CHOICES, WORKSPACES, Plan, Question, QuestionType
from agent.simulation.acts import Act, Gap, Means, Outage, Press, Words
from agent.simulation.utterances import CODE, DRAWINGS, Pool, Utterances
from agent.simulation.utterances_en import ENGLISH
from agent.simulation.utterances_es import SPANISH

UTTERANCES: Mapping[str, Utterances] = {"en": ENGLISH, "es": SPANISH}
CODENAMES = ("Heron", "Kestrel", "Osprey", "Plover", "Avocet", "Dunlin", "Merlin", "Siskin")
_SLOT = re.compile(r"\{(\w+)\}")


class Persona:
    """A cooperative candidate; the others differ in what they do about a prompt."""

    returns = True
    accidents = 0.06
    """How often something happens to an answer."""

    def __init__(self, plan: Plan, random: Random, codename: str, *, chat: bool = False, neutral: bool = False) -> None:
        self.plan = plan
        self.u = UTTERANCES[plan.language]
        self.random = random
        self.codename = codename
        self.chat = chat
        self.neutral = neutral
        """Whether to say harmless words where this candidate would try to give orders."""
        self._owes = False
        """The last prompt has no answer yet."""
        self._question: Question | None = None
        self._paused = False

    # ---- what is heard ---------------------------------------------------------------------------------------------

    def hears(self, say: Say) -> Sequence[Act] | None:
        acts = self._react(say)
        return acts if acts is None or not self.chat else [_typed(act) for act in acts]

    def _react(self, say: Say) -> Sequence[Act] | None:
        if say.question_id is not None:
            self._question = next(one for one in self.plan.questions if one.id == say.question_id)
        match say.purpose:
            case Purpose.GREETING | Purpose.QUESTION | Purpose.PROBE | Purpose.REPEAT:
                self._owes = True
                return self._accident() or self._prompted(self._question, say)
            case Purpose.NUDGE:
                return self.nudged(say)
            case Purpose.NOTICE:
                if self._paused:
                    return self._resumes()
                return self._prompted(self._question, say) if self._owes else None
            case Purpose.CONFIRM:
                return self.confirms()
            case Purpose.CLOSE:
                return []
            case Purpose.BACKCHANNEL | Purpose.ACKNOWLEDGE:
                return self._goes_on() or None

    def _prompted(self, question: Question | None, say: Say) -> Sequence[Act]:
        assert question is not None
        acts = self.prompted(question, say)
        self._owes = not any(isinstance(act, Words) and act.means in (Means.ANSWER, Means.DONE) for act in acts)
        return acts

    # ---- what a persona may do otherwise ---------------------------------------------------------------------------

    def prompted(self, question: Question, say: Say) -> Sequence[Act]:
        """About a question, a probe, or either put again."""
        return self.answers(question, say)

    def nudged(self, say: Say) -> Sequence[Act]:
        """After silence."""
        if self._question is not None and self.chance(0.8):
            return self._prompted(self._question, say)
        return [self.words(self.u.here, Means.HERE)]

    def confirms(self) -> Sequence[Act]:
        """Asked whether they want to end."""
        return [Press(Button.RESUME)] if self.chance(0.1) else [self.words(self.u.no, Means.NO)]

    def told(self, say: Say) -> str:
        """The words of an answer to an open question or a probe."""
        if say.purpose is Purpose.PROBE:
            return self.pick(self.u.short)
        return self.story() if self.chance(0.6) else self.pick(self.u.short)

    # ---- answers of every kind -------------------------------------------------------------------------------------

    def answers(self, question: Question, say: Say) -> Sequence[Act]:
        if question.type in CHOICES:
            return [self.choice(question)]
        if question.type in WORKSPACES and say.purpose is not Purpose.PROBE:
            return self.work(question)
        return [self.answer(self.told(say))]

    def wants_questions(self, question: Question) -> bool:
        """Whether a question of theirs would be taken for an answer."""
        return self.u.wants_questions in question.text

    def answer(self, text: str, after: float | None = None, asks: str = "") -> Words:
        confidence = round(self.random.uniform(0.6, 0.99), 2)
        pause = round(self.random.uniform(0.3, 3.0), 1) if after is None else after
        return Words(f"{text} {asks}" if asks else text, after=pause, confidence=confidence, asks=asks)

    def choice(self, question: Question) -> Words:
        """An option clicked, named, lettered or missed; for several, more than one."""
        many = question.type is QuestionType.MULTIPLE_CHOICE
        count = self.random.randint(1, 2 if many and len(question.options) > 1 else 1)
        chosen = self.random.sample(question.options, count)
        way = self.random.random()
        if way < 0.4:
            return Words(", ".join(chosen), after=3.0, source=Source.CHOICE, seen=False)
        if way < 0.6:
            return Words(self.u.both.join(chosen) + ".", after=2.0)
        if way < 0.75:
            return Words(self.u.prefers.format(option=chosen[0]), after=2.0)
        if way < 0.9:
            letter = "abcdefgh"[question.options.index(chosen[0])]
            return Words(self.u.lettered.format(letter=letter), after=2.0)
        return Words(self.pick(self.u.unclear_choices), after=2.0)

    def work(self, question: Question) -> Sequence[Act]:
        """Thinks aloud now and then, hands something in, and may say that it is done."""
        acts: list[Act] = [self.words(self.u.aloud, Means.ANSWER, 8.0) for _ in range(self.random.randint(0, 2))]
        if self.chance(0.15):
            return [*acts, self.words(self.u.done, Means.DONE, 5.0)]
        coding = question.type is QuestionType.CODING
        text = self.random.choice(CODE if coding else DRAWINGS)
        source = Source.CODE if coding else Source.DRAWING
        acts.append(Words(text, after=5.0, source=source, seconds=self.random.uniform(20, 100), seen=self.chance(0.5)))
        return acts

    def story(self) -> str:
        """A few sentences of a told experience, or of an explanation."""
        if self.chance(0.3):
            return " ".join(self.fill(one) for one in self.random.sample(self.u.explanation, self.random.randint(2, 5)))
        facets = [name for name in self.u.story if self.chance(0.7)] or ["action"]
        return " ".join(self.pick(self.u.story[name]) for name in facets)

    # ---- accidents -------------------------------------------------------------------------------------------------

    def _goes_on(self) -> Sequence[Act]:
        """Thanked for an answer: now and then there was more to come, or something happens."""
        if not self.chance(2 * self.accidents):
            return []
        if self.chance(0.5):
            return [replace(self.answer(self.u.adds.format(text=self.pick(self.u.ramble))), into=0.2)]
        return self._mishap()

    def _accident(self) -> Sequence[Act]:
        return self._mishap() if self.chance(self.accidents) else []

    def _mishap(self) -> Sequence[Act]:
        match self.random.randrange(9):
            case 0:
                return [Gap(crash=True)]
            case 1:
                return [Gap()]
            case 2:
                return [Gap(cut=self.pick(self.u.short), crash=self.chance(0.5))]
            case 3:
                return [self.words(self.u.noises, Means.NOISE, 0.5)]
            case 4:
                return [self.words(self.u.backchannels, Means.NOISE, into=1.0)]
            case 5:
                return [Outage(after=2.0)]
            case 6:
                return [Press(self.random.choice((Button.REPEAT, Button.SLOWER, Button.BACK)))]
            case 7:
                gone = Gap(after=4.0, back=False)
                return [gone] if self.chance(0.2) else [Gap(after=4.0)]
            case _:
                self._paused = True
                return [Press(Button.PAUSE) if self.chance(0.5) else self.words(self.u.pause, Means.PAUSE)]

    def _resumes(self) -> Sequence[Act]:
        self._paused = False
        after = self.random.uniform(5.0, 90.0)
        return [Press(Button.RESUME, after) if self.chance(0.5) else self.words(self.u.resume, Means.RESUME, after)]

    # ---- words -----------------------------------------------------------------------------------------------------

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def fill(self, template: str) -> str:
        text = _SLOT.sub(self._slot, template)
        return text[0].upper() + text[1:] if text else text

    def _slot(self, found: re.Match[str]) -> str:
        return self.codename if found[1] == "codename" else self.random.choice(self.u.slots[found[1]])

    def pick(self, pool: Pool) -> str:
        return self.fill(self.random.choice(pool))

    def words(self, pool: Pool, means: Means, after: float = 0.8, into: float | None = None) -> Words:
        return Words(self.pick(pool), means, after, into)


def _typed(act: Act) -> Act:
    """The same in chat: nothing is spoken, and nobody is cut in upon."""
    if not isinstance(act, Words) or act.source is not Source.SPEECH:
        return act
    return replace(act, source=Source.TEXT, into=None, confidence=None, seconds=len(act.text.split()) * 0.9)


def codename(number: int) -> str:
    """A name for what this candidate worked on, said by no other one."""
    return f"{CODENAMES[number % len(CODENAMES)]} {1000 + number}"
