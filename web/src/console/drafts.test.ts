import { describe, expect, it } from 'vitest';
import {
  interviewDraft,
  interviewFields,
  keyFields,
  moved,
  NEW_INTERVIEW,
  NEW_KEY,
  NEW_QUESTION,
  questionDraft,
  questionFields,
} from './drafts';

describe('an interview', () => {
  it('comes back from its form as it went in', () => {
    const fields = {
      ...interviewFields({ ...NEW_INTERVIEW, title: 'Backend', minutes: '30', modes: ['video'], brief: 'Remote.' }),
      assessmentCriteria: [{ name: 'Depth', description: '' }],
    };
    const stored = {
      ...fields,
      id: 'i',
      projectId: 'p',
      publicSlug: 's',
      isActive: true,
      requireInvite: true,
      questions: [],
    };
    expect(interviewFields(interviewDraft(stored))).toEqual(fields);
  });

  it('has no limit, description or criteria where the form has none', () => {
    const fields = interviewFields({ ...NEW_INTERVIEW, title: 'T', criteria: [{ name: ' ', description: 'x' }] });
    expect([fields.timeLimitMinutes, fields.description, fields.assessmentCriteria]).toEqual([null, null, null]);
    expect([fields.chatEnabled, fields.voiceEnabled, fields.videoEnabled]).toEqual([true, true, false]);
  });
});

describe('a question', () => {
  it('comes back from its form as it went in', () => {
    const fields = questionFields({ ...NEW_QUESTION, text: 'Pick', type: 'SINGLE_CHOICE', options: 'A\n\n B ' });
    expect(fields.options).toEqual(['A', 'B']);
    expect(questionFields(questionDraft({ ...fields, id: 'q', order: 0 }, []))).toEqual(fields);
  });

  it('keeps its own idea of a good answer, its follow-ups and its condition', () => {
    const earlier = { ...questionFields({ ...NEW_QUESTION, text: 'Which framework?' }), id: 'e', order: 0 };
    const fields = questionFields({
      ...NEW_QUESTION,
      text: 'Why?',
      facets: [
        { name: 'Trade-off', cues: 'instead of\n\nrather than', probe: 'What did it cost?' },
        { name: 'Result', cues: '', probe: ' ' },
      ],
      probes: 'Who decided?\nWhen?\n',
      condition: { questionId: 'e', anyOf: ['React'], noneOf: [] },
    });
    expect(fields.facets).toEqual([
      { name: 'Trade-off', cues: ['instead of', 'rather than'], probe: 'What did it cost?' },
      { name: 'Result', cues: [], probe: null },
    ]);
    expect(fields.probes).toEqual(['Who decided?', 'When?']);
    expect(questionFields(questionDraft({ ...fields, id: 'q', order: 1 }, [earlier]))).toEqual(fields);
  });

  it('has none of these where its form has none', () => {
    const { facets, probes, showIf } = questionFields({ ...NEW_QUESTION, text: 'Q' });
    expect([facets, probes, showIf]).toEqual([null, null, null]);
  });

  it('keeps an item with a line break in one piece', () => {
    const fields = { ...questionFields({ ...NEW_QUESTION, text: 'Q' }), probes: ['Who\ndecided?'] };
    expect(questionDraft({ ...fields, id: 'q', order: 0 }, []).probes).toBe('Who decided?');
  });

  it('offers nothing to choose unless it is of such a type', () => {
    expect(questionFields({ ...NEW_QUESTION, text: 'Q', options: 'A\nB' }).options).toBeNull();
  });

  it('moves one place up or down, and not past the ends', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });
});

describe('an API key', () => {
  it('is not limited by what is left empty', () => {
    expect(keyFields({ ...NEW_KEY, name: 'K' })).toEqual({
      name: 'K',
      scopes: null,
      projectIds: null,
      ipAllowlist: null,
      expiresAt: null,
    });
  });

  it('is good until its last day is over', () => {
    const fields = keyFields({ ...NEW_KEY, name: 'K', reach: 'read', lastDay: '2026-04-01', networks: '10.0.0.0/8\n' });
    expect([fields.scopes, fields.ipAllowlist]).toEqual([['read'], ['10.0.0.0/8']]);
    expect(new Date(fields.expiresAt ?? '').getDate()).toBe(1);
  });
});
