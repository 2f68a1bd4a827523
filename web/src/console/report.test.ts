import { describe, expect, it } from 'vitest';
import { madeBy, noticed, reportHref } from './report';

describe('a report in words', () => {
  it('says what the page noticed, and how much', () => {
    expect(noticed({ kind: 'pasted', at: 3, data: { characters: 240 } })).toBe('Text was pasted, 240 characters');
    expect(noticed({ kind: 'tab_hidden', at: 3, data: {} })).toBe('The page was hidden');
  });

  it('says why there is no model behind it', () => {
    expect(madeBy({ method: 'rules', model: null, modelError: 'MODEL_UNAVAILABLE' })).toContain('MODEL_UNAVAILABLE');
    expect(madeBy({ method: 'model', model: 'a-model', modelError: null })).toContain('a-model');
  });

  it('can be downloaded', () => {
    expect(reportHref('a/b', 'pdf')).toBe('/console/api/v1/sessions/a%2Fb/report?format=pdf');
  });
});
