/** Which interview the link opens, and for whom. */
export interface Address {
  slug: string;
  invite: string | null;
}

/** Reads `/i/{slug}` and `/i/{slug}?token=<invite>`. */
export function addressOf(location: { pathname: string; search: string }): Address {
  const slug = /^\/i\/([^/]+)/.exec(location.pathname)?.[1] ?? '';
  return { slug: decodeURIComponent(slug), invite: new URLSearchParams(location.search).get('token') };
}
