import { describe, expect, it } from 'vitest';
import { ALWAYS, conditionDraft, conditionFields, conditionWords, nameable } from './condition';
import { NEW_QUESTION, questionFields } from './drafts';
import type { Condition, Question } from './rest';

const asked = (id: string, showIf: Condition | null = null): Question => ({
  ...questionFields({ ...NEW_QUESTION, text: `About ${id}` }),
  id,
  order: 0,
  showIf,
});
const react: Condition = { questionId: 'a', anyOf: ['React'], noneOf: [] };

describe('a condition', () => {
  it('comes back from its form as it went in, without empty lines', () => {
    expect(conditionFields(conditionDraft(react, [asked('a')]))).toEqual(react);
    expect(conditionFields({ questionId: 'a', anyOf: [' React ', ''], noneOf: [' '] })).toEqual(react);
    expect(conditionFields(ALWAYS)).toBeNull();
  });

  it('says which answers count', () => {
    expect(() => conditionFields({ questionId: 'a', anyOf: [''], noneOf: [] })).toThrow('which answers');
  });

  it('is none once the question it names is deleted', () => {
    expect(conditionDraft(react, [asked('b', react)])).toEqual(ALWAYS);
  });

  it('can name what comes before it, and what it names already', () => {
    const all = [asked('a'), asked('b', { ...react, questionId: 'c' }), asked('c'), asked('d')];
    const words = (question: Question | null) => nameable(question, all).map((one) => one.words);
    expect(words(all[1] ?? null)).toEqual(['1. About a', '3. About c (comes later)']);
    expect(words(all[2] ?? null)).toEqual(['1. About a', '2. About b']);
    expect(words(null)).toHaveLength(4);
  });

  it('is told in words', () => {
    const told = (condition: Condition | null) => conditionWords(1, [asked('a'), asked('b', condition), asked('c')]);
    expect(told(null)).toBeNull();
    expect(told(react)).toBe('Asked only if the answer to question 1 has “React”.');
    expect(told({ questionId: 'a', anyOf: ['A', 'B'], noneOf: ['C'] })).toBe(
      'Asked only if the answer to question 1 has “A” or “B”, and not “C”.',
    );
    expect(told({ questionId: 'a', anyOf: [], noneOf: ['C', 'D'] })).toBe(
      'Left out if the answer to question 1 has “C” or “D”.',
    );
    expect(told({ ...react, questionId: 'c' })).toContain('names question 3, which does not come before it');
    expect(told({ ...react, questionId: 'gone' })).toContain('is deleted');
  });
});
