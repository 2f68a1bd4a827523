/** When a question is asked: between its form and the server, and in words. */
import type { Condition, Question } from './rest';

export interface ConditionDraft {
  /** Empty: always asked. */
  questionId: string;
  anyOf: string[];
  noneOf: string[];
}

export const ALWAYS: ConditionDraft = { questionId: '', anyOf: [], noneOf: [] };

/** A condition on a question that is deleted holds always, and cannot be sent again. */
export function conditionDraft(from: Condition | null, all: readonly Question[]): ConditionDraft {
  return from !== null && all.some(({ id }) => id === from.questionId) ? from : ALWAYS;
}

/** Throws where it does not say which answers count. */
export function conditionFields({ questionId, anyOf, noneOf }: ConditionDraft): Condition | null {
  if (questionId === '') return null;
  const fields = { questionId, anyOf: filled(anyOf), noneOf: filled(noneOf) };
  if (fields.anyOf.length === 0 && fields.noneOf.length === 0) {
    throw new Error('Say which answers to the earlier question count, under “Advanced”, or choose “No earlier question”.');
  }
  return fields;
}

/** What a condition of this question (null: of a new one) can name: those before it, and what it names already. */
export function nameable(question: Question | null, all: readonly Question[]): { question: Question; words: string }[] {
  const place = all.findIndex(({ id }) => id === question?.id);
  return all.flatMap((one, index) => {
    const words = `${index + 1}. ${shortened(one.text)}`;
    if (place === -1 || index < place) return [{ question: one, words }];
    return one.id === question?.showIf?.questionId ? [{ question: one, words: `${words} (comes later)` }] : [];
  });
}

/** When the question at this place is asked; null: always, as it is meant. */
export function conditionWords(place: number, all: readonly Question[]): string | null {
  const condition = all[place]?.showIf ?? null;
  if (condition === null) return null;
  const named = all.findIndex(({ id }) => id === condition.questionId);
  if (named === -1) return 'Always asked: the question that its condition names is deleted.';
  if (named >= place) return `Always asked: its condition names question ${named + 1}, which does not come before it.`;
  const { anyOf, noneOf } = condition;
  const answer = `the answer to question ${named + 1} has`;
  if (anyOf.length === 0) return `Left out if ${answer} ${either(noneOf)}.`;
  return `Asked only if ${answer} ${either(anyOf)}${noneOf.length === 0 ? '' : `, and not ${either(noneOf)}`}.`;
}

const filled = (values: string[]): string[] => values.map((value) => value.trim()).filter((value) => value !== '');

const either = (values: string[]): string => values.map((value) => `“${value}”`).join(' or ');

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
