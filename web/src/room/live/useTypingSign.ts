import { useCallback, useRef } from 'react';

const EVERY = 3000;

/** Says that the candidate is at work, at most every three seconds. */
export function useTypingSign(say: () => void): () => void {
  const last = useRef(-Infinity);
  return useCallback(() => {
    const now = performance.now();
    if (now - last.current < EVERY) return;
    last.current = now;
    say();
  }, [say]);
}
