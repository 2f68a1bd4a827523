import { describe, expect, it } from 'vitest';
import { FORGOT_HREF, interviewHref, routeOf, sessionHref } from './route';

describe('routeOf', () => {
  it('finds the page in the address', () => {
    expect(routeOf(interviewHref('a b'))).toEqual({ page: 'sessions', id: 'a b' });
    expect(routeOf(sessionHref('s1'))).toEqual({ page: 'session', id: 's1' });
  });

  it('finds what mailed links open', () => {
    expect(routeOf('#/reset/a-b_c')).toEqual({ page: 'reset', token: 'a-b_c' });
    expect(routeOf('#/invitation/abc')).toEqual({ page: 'invitation', token: 'abc' });
    expect(routeOf(FORGOT_HREF)).toEqual({ page: 'forgot' });
  });

  it.each(['', '#/', '#/elsewhere/x', '#/sessions/'])('starts at the interviews for %j', (hash) => {
    expect(routeOf(hash)).toEqual({ page: 'interviews' });
  });
});
