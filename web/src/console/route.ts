import { useSyncExternalStore } from 'react';

export type Route =
  | { page: 'interviews' | 'forgot' }
  | { page: 'sessions' | 'session'; id: string }
  | { page: 'reset' | 'invitation'; token: string };

export const HOME_HREF = '#/';
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
  const [, link, token] = /^#\/(reset|invitation)\/([\w-]+)$/.exec(hash) ?? [];
  if (token !== undefined) return { page: link === 'reset' ? 'reset' : 'invitation', token };
  const [, kind, id] = /^#\/(interviews|sessions)\/([^/]+)$/.exec(hash) ?? [];
  if (id === undefined) return { page: 'interviews' };
  return { page: kind === 'interviews' ? 'sessions' : 'session', id: decodeURIComponent(id) };
}

export const interviewHref = (id: string): string => `#/interviews/${encodeURIComponent(id)}`;
export const sessionHref = (id: string): string => `#/sessions/${encodeURIComponent(id)}`;
