import { describe, expect, it } from 'vitest';
import { clock, deed, details } from './words';

describe('words', () => {
  it('tell what was done', () => {
    expect(deed('interview.questions_added')).toBe('interview: questions added');
    expect(details({ fields: ['title', 'language'], role: 'ADMIN', days: null, none: [], count: 2 })).toEqual([
      'fields: title, language',
      'role: ADMIN',
      'days: null',
      'count: 2',
    ]);
  });

  it('tell how long something was', () => {
    expect(clock(61.9)).toBe('1:01');
  });
});
