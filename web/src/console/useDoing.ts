import { useState } from 'react';
import { wordsOf } from './http';

export interface Doing {
  busy: boolean;
  /** Why the last try failed. */
  problem: string | null;
  /** Whether it worked. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** Something a button starts: it is busy until it is done, and says what went wrong. */
export function useDoing(): Doing {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (reason) {
      setProblem(wordsOf(reason));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run };
}
