"""Fourteen ways to be a candidate. Each is a class; its name on the scorecard is in `PERSONAS`.

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
            case Purpose.ACKNOWLEDGE:
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


class Thorough(Persona):
    def told(self, say: Say) -> str:
        if say.purpose is Purpose.PROBE:
            return f"{self.pick(self.u.short)} {self.pick(self.u.story['result'])}"
        if self.chance(0.3):
            return " ".join(self.fill(one) for one in self.u.explanation)
        return " ".join(self.pick(pool) for pool in self.u.story.values())


class Vague(Persona):
    def told(self, say: Say) -> str:
        return self.pick(self.u.vague if self.chance(0.85) else self.u.short)


class Silent(Persona):
    returns = False

    def prompted(self, question: Question, say: Say) -> Sequence[Act]:
        return self.answers(question, say) if self.chance(0.25) else []

    def nudged(self, say: Say) -> Sequence[Act]:
        return [self.words(self.u.here, Means.HERE)] if self.chance(0.3) else []

    def confirms(self) -> Sequence[Act]:
        return []


class Rambling(Persona):
    def told(self, say: Say) -> str:
        parts = [self.pick(self.u.ramble) for _ in range(self.random.choice((4, 8, 15, 30, 60)))]
        return self.u.rambles.format(text=", ".join(parts))

    def answers(self, question: Question, say: Say) -> Sequence[Act]:
        acts = super().answers(question, say)
        more = self.chance(0.3) and question.type not in CHOICES
        return [*acts, self.answer(self.u.adds.format(text=self.pick(self.u.ramble)), after=0.15)] if more else acts


class OffTopic(Persona):
    def told(self, say: Say) -> str:
        return " ".join(self.fill(one) for one in self.random.sample(self.u.off_topic, self.random.randint(1, 4)))


class Interrupts(Persona):
    def answers(self, question: Question, say: Say) -> Sequence[Act]:
        acts = list(super().answers(question, say))
        first = acts[0]
        if not isinstance(first, Words) or first.source is not Source.SPEECH or self.chance(0.3):
            return acts
        into = round(self.random.uniform(0.5, 6.0), 1)
        if self.chance(0.3):
            return [self.words(self.u.backchannels, Means.NOISE, into=into)]
        if question.type in CHOICES or question.type in WORKSPACES:
            return [replace(first, into=into), *acts[1:]]
        return [self.words(self.u.barges, Means.ANSWER, into=into)]


class ThinksAloud(Persona):
    def answers(self, question: Question, say: Say) -> Sequence[Act]:
        acts = list(super().answers(question, say))
        if self.chance(0.5):
            return acts
        pause = self.random.choice((3.0, 10.0, 25.0, 60.0))
        acts[0] = replace(acts[0], after=pause)
        if self.chance(0.4) and question.type not in CHOICES and question.type not in WORKSPACES:
            acts = [self.words(self.u.aloud, Means.ANSWER, 4.0), replace(acts[0], after=0.2)]
        return [self.words(self.u.thinking, Means.THINK), *acts]


class AsksToRepeat(Persona):
    def prompted(self, question: Question, say: Say) -> Sequence[Act]:
        if self.chance(0.45):
            if self.chance(0.2):
                return [Press(Button.REPEAT if self.chance(0.5) else Button.SLOWER)]
            u = self.u
            asked = (
                (u.repeat, Means.REPEAT),
                (u.clarify, Means.CLARIFY),
                (u.slower, Means.SLOWER),
                (u.time, Means.TIME),
            )
            pool, means = self.random.choices(asked, (5, 2, 2, 1))[0]
            return [self.words(pool, means)]
        return self.answers(question, say)


class AsksAboutRole(Persona):
    def prompted(self, question: Question, say: Say) -> Sequence[Act]:
        if self.wants_questions(question):
            return self.answers(question, say)
        if self.chance(0.4):
            pool, means = self.random.choice(
                ((self.u.asks, Means.ASKS), (self.u.who, Means.WHO), (self.u.there, Means.THERE))
            )
            return [self.words(pool, means)]
        acts = self.answers(question, say)
        only = acts[0]
        if isinstance(only, Words) and only.source is Source.SPEECH and question.type not in CHOICES | WORKSPACES:
            return [self.answer(only.text, asks=self.pick(self.u.asks))] if self.chance(0.5) else acts
        return acts


class Skips(Persona):
    def prompted(self, question: Question, say: Say) -> Sequence[Act]:
        way = self.random.random()
        if way < 0.25:
            return [self.words(self.u.skip, Means.SKIP)]
        if way < 0.4:
            return [Press(Button.SKIP)]
        if way < 0.5:
            return [self.words(self.u.back, Means.BACK)]
        if way < 0.6:
            return [*self.answers(question, say), self.words(self.u.done, Means.DONE)]
        return self.answers(question, say)


class WantsToStop(Persona):
    """Asks to stop, changes their mind when asked, and once in a while means it."""

    _asked = 0

    def prompted(self, question: Question, say: Say) -> Sequence[Act]:
        if self.chance(0.35):
            self._asked += 1
            return [Press(Button.END) if self.chance(0.25) else self.words(self.u.stop, Means.STOP)]
        return self.answers(question, say)

    def confirms(self) -> Sequence[Act]:
        if self._asked > 1 and self.chance(0.3):
            return [Press(Button.END) if self.chance(0.3) else self.words(self.u.yes, Means.YES)]
        way = self.random.random()
        if way < 0.15:
            return []
        if way < 0.25:
            return [self.words(self.u.noises, Means.NOISE)]
        if way < 0.4:
            return [self.words(self.u.asks, Means.ASKS)]
        if way < 0.5:
            return [self.answer(self.pick(self.u.short))]
        return super().confirms()


class Injector(Persona):
    """Tries to give the interviewer orders: alone, inside an answer, in code, as a choice, in a drawing."""

    def answers(self, question: Question, say: Say) -> Sequence[Act]:
        acts = [act for act in super().answers(question, say) if isinstance(act, Words)]
        if self.chance(0.3):
            return acts
        one = self.random.choice(self.u.injections)
        order = one.neutral if self.neutral else one.attempt
        told = acts[-1]
        if told.means is not Means.ANSWER:
            return acts
        match told.source:
            case Source.CODE:
                text = f"# {order}\n{told.text}"
            case Source.DRAWING:
                text = told.text.replace('"client"', f'"{order}"').replace('"database"', f'"{order}"')
            case _:
                text = f"{order} {told.text}" if self.chance(0.5) else f"{told.text} {order}"
                if self.chance(0.25):
                    text = order
        return [*acts[:-1], replace(told, text=text, injected=True)]

    def prompted(self, question: Question, say: Say) -> Sequence[Act]:
        way = self.random.random()
        if way < 0.08 and not self.wants_questions(question):
            return [Words(self.u.criteria, Means.ASKS)]
        if way < 0.13:
            return [Words(self.u.end_now, Means.STOP)]
        return self.answers(question, say)


class CodeSwitcher(Persona):
    def told(self, say: Say) -> str:
        sentences = self.random.sample(self.u.foreign + self.u.mixed, self.random.randint(1, 4))
        return " ".join(self.fill(one) for one in sentences)


class Hostile(Persona):
    returns = False

    def prompted(self, question: Question, say: Say) -> Sequence[Act]:
        way = self.random.random()
        if way < 0.04:
            return [Gap(after=1.0, back=False)]
        if way < 0.1:
            return [self.words(self.u.stop, Means.STOP)]
        if way < 0.14:
            return [self.words(self.u.wrong, Means.STOP)]
        if way < 0.25:
            return [self.words(self.u.skip, Means.SKIP)]
        return self.answers(question, say)

    def told(self, say: Say) -> str:
        return self.pick(self.u.hostile)

    def confirms(self) -> Sequence[Act]:
        return [self.words(self.u.yes, Means.YES)] if self.chance(0.3) else [self.answer(self.pick(self.u.hostile))]


PERSONAS: Mapping[str, type[Persona]] = {
    "thorough": Thorough,
    "vague": Vague,
    "silent": Silent,
    "rambling": Rambling,
    "off-topic": OffTopic,
    "interrupts": Interrupts,
    "thinks-aloud": ThinksAloud,
    "asks-to-repeat": AsksToRepeat,
    "asks-about-role": AsksAboutRole,
    "skips": Skips,
    "wants-to-stop": WantsToStop,
    "injector": Injector,
    "code-switcher": CodeSwitcher,
    "hostile": Hostile,
}


def codename(number: int) -> str:
    """A name for what this candidate worked on, said by no other one."""
    return f"{CODENAMES[number % len(CODENAMES)]} {1000 + number}"
