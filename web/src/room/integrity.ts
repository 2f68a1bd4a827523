/** What a creator may ask to be told of: that the candidate was away, or pasted, and how much. Never what. No DOM. */

export type Notice =
  | { kind: 'tab_hidden' | 'window_blurred'; seconds: number }
  | { kind: 'pasted'; characters: number }
  | { kind: 'multiple_screens'; screens: 2 };

/** Since when the page is not looked at, and how that began; null while it is. */
export type Absence = { since: number; hidden: boolean } | null;

/** Shorter than this is a slip, a notification or the browser's own dialog. */
export const SHORTEST = 1000;

/** The page was hidden, or lost its focus. Hiding takes the focus as well: it is one absence. */
export function away(before: Absence, hidden: boolean, now: number): Absence {
  return { since: before?.since ?? now, hidden: hidden || (before?.hidden ?? false) };
}

/** What to tell when the page is looked at again. */
export function back(before: Absence, now: number): Notice | null {
  if (before === null || now - before.since < SHORTEST) return null;
  const seconds = Math.round((now - before.since) / 1000);
  return { kind: before.hidden ? 'tab_hidden' : 'window_blurred', seconds };
}
