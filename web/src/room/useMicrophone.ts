import { useCallback, useEffect, useState } from 'react';
import { closeMicrophone, listMicrophones, MicrophoneError, microphoneOf, openMicrophone } from './devices';
import type { Microphone, MicrophoneFault } from './devices';

export interface MicrophoneControl {
  stream: MediaStream | null;
  fault: MicrophoneFault | null;
  microphones: Microphone[];
  /** Opens another microphone, or the same one again; closes the one before. */
  open: (id?: string) => Promise<MediaStream | null>;
}

/** The open microphone, why there is none, and the list to choose from. Whoever opens the stream closes it. */
export function useMicrophone(initial: MediaStream | null): MicrophoneControl {
  const [stream, setStream] = useState(initial);
  const [fault, setFault] = useState<MicrophoneFault | null>(null);
  const [microphones, setMicrophones] = useState<Microphone[]>([]);

  const open = useCallback(
    async (id?: string) => {
      closeMicrophone(stream);
      try {
        const opened = await openMicrophone(id);
        setStream(opened);
        setFault(null);
        setMicrophones(await listMicrophones());
        return opened;
      } catch (error) {
        setStream(null);
        setFault(error instanceof MicrophoneError ? error.fault : 'other');
        return null;
      }
    },
    [stream],
  );

  useEffect(() => {
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (devices === undefined) return undefined;
    const refresh = (): void => void listMicrophones().then(setMicrophones);
    refresh();
    devices.addEventListener('devicechange', refresh);
    return () => devices.removeEventListener('devicechange', refresh);
  }, []);

  return { stream, fault, microphones, open };
}

/** The one chosen now, for a list of microphones. */
export function currentMicrophone(stream: MediaStream | null): string | null {
  return (stream && microphoneOf(stream)?.getSettings().deviceId) ?? null;
}
