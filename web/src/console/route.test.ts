import { describe, expect, it } from 'vitest';
import {
  deliveriesHref,
  FORGOT_HREF,
  INTERVIEW_PAGES,
  interviewHref,
  NEW_HREF,
  ORGANIZATION_PAGES,
  organizationHref,
  routeOf,
  sessionHref,
} from './route';

describe('routeOf', () => {
  it('finds the page in the address', () => {
    expect(routeOf(interviewHref('a b'))).toEqual({ page: 'interview', id: 'a b', part: 'conversations' });
    expect(routeOf(sessionHref('s1'))).toEqual({ page: 'session', id: 's1' });
    expect(routeOf(deliveriesHref('w1'))).toEqual({ page: 'deliveries', id: 'w1' });
    expect(routeOf(NEW_HREF)).toEqual({ page: 'new' });
  });

  it.each(INTERVIEW_PAGES)("finds an interview's %s", (part) => {
    expect(routeOf(interviewHref('a/b', part))).toEqual({ page: 'interview', id: 'a/b', part });
  });

  it.each(ORGANIZATION_PAGES)("finds the organization's %s", (page) => {
    expect(routeOf(organizationHref(page))).toEqual({ page });
  });

  it('finds what mailed links open', () => {
    expect(routeOf('#/reset/a-b_c')).toEqual({ page: 'reset', token: 'a-b_c' });
    expect(routeOf('#/invitation/abc')).toEqual({ page: 'invitation', token: 'abc' });
    expect(routeOf(FORGOT_HREF)).toEqual({ page: 'forgot' });
  });

  it.each(['', '#/', '#/elsewhere/x', '#/sessions/', '#/interviews/x/nothing'])(
    'starts at the interviews for %j',
    (hash) => {
      expect(routeOf(hash)).toEqual({ page: 'interviews' });
    },
  );
});
