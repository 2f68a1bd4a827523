/** What survives a reload of the page: the token of the session, and the candidate's choices. */

export interface StoredSession {
  sessionId: string;
  token: string;
}

const key = (slug: string, invite: string | null): string => `viva.session.${slug}.${invite ?? ''}`;

export function storedSession(slug: string, invite: string | null): StoredSession | null {
  const found = read(key(slug, invite));
  if (found === null) return null;
  try {
    const value = JSON.parse(found) as Partial<StoredSession>;
    return typeof value.sessionId === 'string' && typeof value.token === 'string'
      ? { sessionId: value.sessionId, token: value.token }
      : null;
  } catch {
    return null;
  }
}

export function storeSession(slug: string, invite: string | null, session: StoredSession): void {
  write(key(slug, invite), JSON.stringify(session));
}

export function forgetSession(slug: string, invite: string | null): void {
  try {
    localStorage.removeItem(key(slug, invite));
  } catch {
    // Storage is blocked: there is nothing to forget.
  }
}

export type Choice = 'timer-hidden' | 'captions-off' | 'shortcuts-off' | 'microphone';

export function choice(name: Choice): string | null {
  return read(`viva.${name}`);
}

export function choose(name: Choice, value: string): void {
  write(`viva.${name}`, value);
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Where storage is blocked the interview still works; only a reload starts it anew. */
function write(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // See above.
  }
}
