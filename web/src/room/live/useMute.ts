import { useEffect, useState } from 'react';
import { microphoneOf, muteMicrophone } from '../devices';

export type Trouble = 'unplugged' | 'silenced' | null;

/** Whether the candidate muted the microphone, and whether the system took it away. */
export function useMute(stream: MediaStream | null): { muted: boolean; toggle: () => void; trouble: Trouble } {
  const [muted, setMuted] = useState(false);
  const [trouble, setTrouble] = useState<{ of: MediaStream | null; what: Trouble }>({ of: null, what: null });

  useEffect(() => {
    muteMicrophone(stream, muted);
  }, [stream, muted]);

  useEffect(() => {
    const track = stream && microphoneOf(stream);
    if (track === null) return undefined;
    const report = (): void => {
      const what = track.readyState === 'ended' ? 'unplugged' : track.muted ? 'silenced' : null;
      setTrouble({ of: stream, what });
    };
    report();
    const events = ['ended', 'mute', 'unmute'] as const;
    events.forEach((event) => track.addEventListener(event, report));
    return () => events.forEach((event) => track.removeEventListener(event, report));
  }, [stream]);

  return { muted, toggle: () => setMuted((before) => !before), trouble: trouble.of === stream ? trouble.what : null };
}
