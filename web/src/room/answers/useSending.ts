import { useState } from 'react';
import type { Answer } from '../protocol';

export type Send = (answer: Answer & { clientId: string }) => Promise<void>;

export interface Sending {
  busy: boolean;
  failed: boolean;
  /** True once the server has it. */
  send: (answer: Answer) => Promise<boolean>;
}

/** Sends one answer at a time. After a failure the same answer goes again under the same id, so that it counts once. */
export function useSending(onSend: Send): Sending {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<{ content: string; clientId: string } | null>(null);
  const send = async (answer: Answer): Promise<boolean> => {
    const content = JSON.stringify(answer);
    const clientId = failed?.content === content ? failed.clientId : newId();
    setBusy(true);
    try {
      await onSend({ ...answer, clientId });
      setFailed(null);
      return true;
    } catch {
      setFailed({ content, clientId });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, failed: failed !== null, send };
}

/** Random; crypto.randomUUID is missing on pages that are not secure. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
