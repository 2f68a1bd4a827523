import { describe, expect, it } from 'vitest';
import { interviewHref, routeOf, sessionHref } from './route';

describe('routeOf', () => {
  it('finds the page in the address', () => {
    expect(routeOf(interviewHref('a b'))).toEqual({ page: 'sessions', id: 'a b' });
    expect(routeOf(sessionHref('s1'))).toEqual({ page: 'session', id: 's1' });
  });

  it.each(['', '#/', '#/elsewhere/x', '#/sessions/'])('starts at the interviews for %j', (hash) => {
    expect(routeOf(hash)).toEqual({ page: 'interviews' });
  });
});
