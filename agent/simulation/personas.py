"""Fourteen ways to be a candidate. Each is a class; its name on the scorecard is in `PERSONAS`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from agent.interview.events import Button, Purpose, Say, Source
from agent.interview.plan import CHOICES, WORKSPACES, Question
from agent.simulation.acts import Act, Gap, Means, Press, Words
from agent.simulation.persona import Persona


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


def cast(seed: int, number: int, persona: str | None) -> tuple[str, Random]:
    """Who takes the interview of that number, in turn unless one is named, and the random that makes the interview."""
    name = persona or tuple(PERSONAS)[number % len(PERSONAS)]
    return name, Random(f"{seed} {number} {name}")
