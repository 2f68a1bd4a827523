import { useEffect } from 'react';
import type { RoomSession } from './http';
import { away, back, type Absence, type Notice } from './integrity';

/** Tells the server what the creator asked to be told of, as the consent page says. Null: nothing is told. */
export function useIntegrity(session: RoomSession | null): void {
  useEffect(() => {
    if (session === null) return undefined;
    let absence: Absence = null;
    const tell = (notice: Notice | null): void => {
      // Evidence that does not arrive is no trouble of the candidate's.
      if (notice !== null) session.notice(notice).catch(() => undefined);
    };
    const leave = (): void => {
      absence = away(absence, document.hidden, Date.now());
    };
    const come = (): void => {
      tell(back(absence, Date.now()));
      absence = null;
    };
    const turn = (): void => (document.hidden ? leave() : come());
    const paste = (event: ClipboardEvent): void => {
      const characters = event.clipboardData?.getData('text').length ?? 0;
      if (characters > 0) tell({ kind: 'pasted', characters });
    };
    if ((screen as { isExtended?: boolean }).isExtended === true) tell({ kind: 'multiple_screens', screens: 2 });
    document.addEventListener('visibilitychange', turn);
    document.addEventListener('paste', paste, true);
    window.addEventListener('blur', leave);
    window.addEventListener('focus', come);
    return () => {
      document.removeEventListener('visibilitychange', turn);
      document.removeEventListener('paste', paste, true);
      window.removeEventListener('blur', leave);
      window.removeEventListener('focus', come);
    };
  }, [session]);
}
