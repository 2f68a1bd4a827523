/** When a connection counts as lost and when to try again. Pure: time is an argument, in milliseconds. */

const PAUSES = [500, 1000, 2000, 4000] as const;
/** The server sends `clock` every second; this much silence means that nothing gets through. */
const CLOCK_SILENCE = 4000;
/** ICE often recovers from a short trouble by itself. */
const TROUBLE_GRACE = 2000;
/** From the offer to the first message of the server. */
const OPENING_LIMIT = 15000;

/** What is known about one connection; moments are milliseconds on one clock, null when it did not happen. */
export interface Pulse {
  openedAt: number;
  /** The first message, then every `clock`. */
  heardAt: number | null;
  troubledAt: number | null;
  channelClosed: boolean;
}

export function isLost(pulse: Pulse, now: number): boolean {
  if (pulse.channelClosed) return true;
  if (pulse.troubledAt !== null && now - pulse.troubledAt > TROUBLE_GRACE) return true;
  if (pulse.heardAt === null) return now - pulse.openedAt > OPENING_LIMIT;
  return now - pulse.heardAt > CLOCK_SILENCE;
}

/** How long to wait before the attempt that follows `failures` failed ones in a row. */
export function pauseAfter(failures: number): number {
  return PAUSES[Math.min(failures, PAUSES.length - 1)] ?? 4000;
}

/** What an HTTP refusal of an offer means: the pause before the next one, or null to give up. Status 0: no answer came. */
export function pauseAfterRefusal(status: number, retryAfterSeconds: number | null, failures: number): number | null {
  if (status === 503) return retryAfterSeconds === null ? pauseAfter(failures) : retryAfterSeconds * 1000;
  const passing = status === 0 || status === 408 || status === 429 || status >= 500;
  return passing ? pauseAfter(failures) : null;
}
