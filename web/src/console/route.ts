import { useSyncExternalStore } from 'react';

export type Route = { page: 'interviews' } | { page: 'sessions' | 'session'; id: string };

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
  const [, kind, id] = /^#\/(interviews|sessions)\/([^/]+)$/.exec(hash) ?? [];
  if (id === undefined) return { page: 'interviews' };
  return { page: kind === 'interviews' ? 'sessions' : 'session', id: decodeURIComponent(id) };
}

export const interviewHref = (id: string): string => `#/interviews/${encodeURIComponent(id)}`;
export const sessionHref = (id: string): string => `#/sessions/${encodeURIComponent(id)}`;
