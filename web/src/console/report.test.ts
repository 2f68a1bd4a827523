import { describe, expect, it } from 'vitest';
import { madeBy, noticed, replied, reportHref } from './report';

describe('a report in words', () => {
  it('says what the page noticed, and how much', () => {
    expect(noticed({ kind: 'pasted', at: 3, data: { characters: 240 } })).toBe('Text was pasted, 240 characters');
    expect(noticed({ kind: 'tab_hidden', at: 3, data: {} })).toBe('The page was hidden');
  });

  it('says which questions of the candidate are for the creator to answer', () => {
    const question = { text: 'What is the salary?', at: 3 };
    expect(replied({ ...question, answered: true })).toBe('answered from the brief');
    expect(replied({ ...question, answered: false })).toBe('not answered — please do');
    expect(replied(question)).toBe('not answered — please do');
  });

  it('says why there is no model behind it', () => {
    expect(madeBy({ method: 'rules', model: null, modelError: 'MODEL_UNAVAILABLE' })).toContain('MODEL_UNAVAILABLE');
    expect(madeBy({ method: 'model', model: 'a-model', modelError: null })).toContain('a-model');
  });

  it('can be downloaded', () => {
    expect(reportHref('a/b', 'pdf')).toBe('/console/api/v1/sessions/a%2Fb/report?format=pdf');
  });
});
