import { useCallback, useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Where an answer goes away because it was taken, and the focus was in it, the focus goes to the next question. A
 * button that was pressed is disabled while it sends and has lost the focus by then; `pressed` remembers it.
 */
export function useHandOver<Part extends HTMLElement>(): { part: RefObject<Part | null>; pressed: () => void } {
  const part = useRef<Part>(null);
  const sent = useRef(false);
  useLayoutEffect(() => {
    const mounted = part.current;
    return () => {
      const focused = document.activeElement;
      const lost = sent.current && (focused === null || focused === document.body);
      if (!lost && mounted?.contains(focused) !== true) return;
      requestAnimationFrame(() => document.getElementById('question-number')?.focus());
    };
  }, []);
  const pressed = useCallback(() => {
    sent.current = true;
  }, []);
  return { part, pressed };
}
