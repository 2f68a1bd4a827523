import { useEffect, useRef } from 'react';

interface Props {
  stream: MediaStream | null;
  /** Grows each time the person asks to hear the interviewer: playing needs a gesture where autoplay is blocked. */
  attempt: number;
  onBlocked: (blocked: boolean) => void;
}

/** The interviewer's voice. */
export function RemoteAudio({ stream, attempt, onBlocked }: Props) {
  const element = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const audio = element.current;
    if (audio === null || stream === null) return;
    if (audio.srcObject !== stream) audio.srcObject = stream;
    audio.play().then(
      () => onBlocked(false),
      (error: unknown) => onBlocked(error instanceof DOMException && error.name === 'NotAllowedError'),
    );
  }, [stream, attempt, onBlocked]);
  return <audio ref={element} data-testid="interviewer-audio" />;
}
