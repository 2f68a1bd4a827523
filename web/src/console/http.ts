/** One request to the server: a cookie signs in, a header guards the writes. */

export interface Page<T> {
  data: T[];
  cursor: string | null;
}

/** A refusal of the server; status 0 when it did not answer. */
export class ConsoleError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** What the server says is wrong: `[0].email`. */
    readonly field: string | null = null,
    readonly code: string | null = null,
  ) {
    super(message);
    this.name = 'ConsoleError';
  }
}

/** What the page is told when the server no longer knows who it is. */
export const SIGNED_OUT = 'viva-signed-out';
/** Where being unknown is no surprise. */
const OPEN = new Set(['/me', '/sign-in']);

interface Refusal {
  error?: { message?: string; field?: string; code?: string };
}

export async function ask<T = unknown>(method: string, path: string, body?: object): Promise<T> {
  const init: RequestInit = { method, headers: { 'X-Viva-Console': '1', 'Content-Type': 'application/json' } };
  if (body !== undefined) init.body = JSON.stringify(body);
  const response = await fetch(`/console/api${path}`, init).catch(() => null);
  if (response === null) throw new ConsoleError(0, 'The server does not answer. Check your connection and try again.');
  const content: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    if (response.status === 401 && !OPEN.has(path)) window.dispatchEvent(new Event(SIGNED_OUT));
    const { message, field, code } = (content as Refusal | null)?.error ?? {};
    const words = message ?? 'Something went wrong on the server. Please try again.';
    throw new ConsoleError(response.status, words, field ?? null, code ?? null);
  }
  return content as T;
}

/** What an answer holds as `data`. */
export const one = async <T>(method: string, path: string, body?: object): Promise<T> =>
  (await ask<{ data: T }>(method, path, body)).data;

/** A path below an id, which may hold anything. */
export const at = (...parts: string[]): string => parts.map((part) => `/${encodeURIComponent(part)}`).join('');

export const after = (cursor: string | null): string =>
  cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;

/** A failure as people read it, whatever was thrown. */
export const wordsOf = (reason: unknown): string =>
  sentence(reason instanceof Error ? reason.message : 'Something went wrong.');

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
