/** When a draft is stored: soon after the candidate pauses, not too often, one request at a time. No DOM, no React. */

export type Keeping = 'kept' | 'keeping' | 'changed' | 'failing';

export interface Timing {
  /** Milliseconds without a change after which a draft is stored, */
  quiet: number;
  /** the least between two requests, */
  apart: number;
  /** and the pause after one that failed. */
  again: number;
}

export const TIMING: Timing = { quiet: 1500, apart: 3000, again: 5000 };

export class Autosave<Work> {
  #newest: Work | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  #closed = false;
  #last = -Infinity;
  #since: number | null = null;

  constructor(
    private readonly save: (work: Work) => Promise<void>,
    private readonly onState: (state: Keeping) => void,
    private readonly timing: Timing = TIMING,
  ) {}

  /** What there is to store, until the next change. */
  get unsaved(): Work | null {
    return this.#newest;
  }

  change(work: Work): void {
    if (this.#closed) return;
    this.#newest = work;
    this.#since ??= Date.now();
    this.onState('changed');
    const now = Date.now();
    const soon = Math.min(now + this.timing.quiet, this.#since + this.timing.apart);
    if (!this.#busy) this.#at(Math.max(soon, this.#last + this.timing.apart) - now);
  }

  /** What is unsaved was handed in, or is stored another way. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#newest = null;
    this.#since = null;
  }

  /** Stores what is left at once, and nothing after that. */
  close(): void {
    clearTimeout(this.#timer);
    if (this.#newest !== null && !this.#busy) void this.#store();
    this.#closed = true;
  }

  #at(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#store(), Math.max(0, milliseconds));
  }

  async #store(): Promise<void> {
    const work = this.#newest;
    if (work === null) return;
    this.#newest = null;
    this.#since = null;
    this.#busy = true;
    this.#last = Date.now();
    this.onState('keeping');
    try {
      await this.save(work);
      this.#busy = false;
      const { unsaved } = this;
      if (unsaved === null) this.onState('kept');
      else this.change(unsaved);
    } catch {
      this.#busy = false;
      this.#newest ??= work;
      this.onState('failing');
      if (!this.#closed) this.#at(this.timing.again);
    }
  }
}
