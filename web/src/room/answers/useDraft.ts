import { useCallback, useEffect, useRef, useState } from 'react';
import type { RoomSession } from '../http';
import type { Work } from '../protocol';
import { Autosave, type Keeping } from './autosave';

export interface Draft {
  /** As it was found when the question came up; null until the server has said. */
  found: Work | null;
  state: Keeping;
  change: (part: Work) => void;
}

/** The draft of the current question: what was found of it, and its storing as it grows. */
export function useDraft(session: RoomSession, questionId: string | null, onWork: () => void): Draft {
  const [found, setFound] = useState<{ of: string; work: Work } | null>(null);
  const [state, setState] = useState<Keeping>('kept');
  const work = useRef<Work>({});
  const autosave = useRef<Autosave<Work> | null>(null);
  const worked = useRef(onWork);
  useEffect(() => {
    worked.current = onWork;
  }, [onWork]);

  useEffect(() => {
    if (questionId === null) return undefined;
    let open = true;
    const saving = new Autosave<Work>((newest) => session.keepDraft(questionId, newest), setState);
    work.current = {};
    autosave.current = saving;
    // Without an answer the page begins empty; what is written then replaces the draft.
    void session
      .draft(questionId)
      .catch(() => null)
      .then((stored) => {
        if (!open) return;
        work.current = { ...stored, ...work.current };
        setState('kept');
        setFound({ of: questionId, work: work.current });
      });
    const leaving = (): void => {
      if (saving.unsaved !== null) session.keepLastDraft(questionId, saving.unsaved);
    };
    window.addEventListener('pagehide', leaving);
    return () => {
      open = false;
      window.removeEventListener('pagehide', leaving);
      saving.close();
    };
  }, [session, questionId]);

  const change = useCallback((part: Work): void => {
    work.current = { ...work.current, ...part };
    autosave.current?.change(work.current);
    worked.current();
  }, []);
  return { found: found !== null && found.of === questionId ? found.work : null, state, change };
}
