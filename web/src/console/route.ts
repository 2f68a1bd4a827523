import { useSyncExternalStore } from 'react';

/** The pages of one interview, as their addresses end. */
export const INTERVIEW_PAGES = ['conversations', 'questions', 'candidates', 'settings'] as const;
export type InterviewPage = (typeof INTERVIEW_PAGES)[number];

export const ORGANIZATION_PAGES = ['members', 'projects', 'keys', 'webhooks', 'usage', 'audit', 'organization'] as const;
export type OrganizationPage = (typeof ORGANIZATION_PAGES)[number];

export type Route =
  | { page: 'interviews' | 'new' | 'forgot' | OrganizationPage }
  | { page: 'interview'; id: string; part: InterviewPage }
  | { page: 'session' | 'deliveries'; id: string }
  | { page: 'reset' | 'invitation'; token: string };

export const HOME_HREF = '#/';
export const NEW_HREF = '#/new';
export const FORGOT_HREF = '#/forgot';

/** The address after `#`, which works from one served page, in development too. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(
    (changed) => {
      window.addEventListener('hashchange', changed);
      return () => window.removeEventListener('hashchange', changed);
    },
    () => location.hash,
  );
  return routeOf(hash);
}

export function routeOf(hash: string): Route {
  if (hash === FORGOT_HREF) return { page: 'forgot' };
  if (hash === NEW_HREF) return { page: 'new' };
  const [, link, token] = /^#\/(reset|invitation)\/([\w-]+)$/.exec(hash) ?? [];
  if (token !== undefined) return { page: link === 'reset' ? 'reset' : 'invitation', token };
  const page = ORGANIZATION_PAGES.find((name) => hash === `#/${name}`);
  if (page !== undefined) return { page };
  const [, kind, id, end = 'conversations'] = /^#\/(interviews|sessions|webhooks)\/([^/]+)(?:\/(\w+))?$/.exec(hash) ?? [];
  if (id === undefined) return { page: 'interviews' };
  const known = decodeURIComponent(id);
  if (kind === 'sessions') return { page: 'session', id: known };
  if (kind === 'webhooks') return { page: 'deliveries', id: known };
  const part = INTERVIEW_PAGES.find((name) => name === end);
  return part === undefined ? { page: 'interviews' } : { page: 'interview', id: known, part };
}

export const interviewHref = (id: string, part: InterviewPage = 'conversations'): string =>
  `#/interviews/${encodeURIComponent(id)}${part === 'conversations' ? '' : `/${part}`}`;
export const sessionHref = (id: string): string => `#/sessions/${encodeURIComponent(id)}`;
export const deliveriesHref = (id: string): string => `#/webhooks/${encodeURIComponent(id)}`;
export const organizationHref = (page: OrganizationPage): string => `#/${page}`;
