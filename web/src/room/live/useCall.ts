import { useEffect, useReducer, useRef, useState } from 'react';
import { Call, type CallState } from '../call';
import { hear, recall, resume, START, type Conversation } from '../conversation';
import { microphoneOf } from '../devices';
import type { RoomError, SessionView } from '../http';
import type { Action, ServerMessage } from '../protocol';
import type { Entered, Outcome } from '../outcome';

type News = { heard: ServerMessage } | { recalled: SessionView } | 'connected';

export interface CallControl {
  state: CallState;
  conversation: Conversation;
  audio: MediaStream | null;
  act: (action: Action) => void;
  typing: () => void;
  useTrack: (track: MediaStreamTrack | null) => void;
}

function learn(before: Conversation, news: News): Conversation {
  if (news === 'connected') return resume(before);
  return 'heard' in news ? hear(before, news.heard) : recall(before, news.recalled);
}

/** Holds the call for as long as the screen is shown; `onFinish` hears of the ends that the server decides. */
export function useCall({ session, iceServers, microphone }: Entered, onFinish: (outcome: Outcome) => void): CallControl {
  const [state, setState] = useState<CallState>('idle');
  const [conversation, tell] = useReducer(learn, START);
  const [audio, setAudio] = useState<MediaStream | null>(null);
  const call = useRef<Call | null>(null);
  const finish = useRef(onFinish);
  useEffect(() => {
    finish.current = onFinish;
  }, [onFinish]);

  useEffect(() => {
    let reason: Conversation['endReason'] = null;
    const current = new Call(session, iceServers, microphone && microphoneOf(microphone), {
      onState: (now) => {
        setState(now);
        if (now === 'live') {
          tell('connected');
          // Without it the page only misses what was said before it was opened.
          session.view().then((view) => tell({ recalled: view }), () => undefined);
        }
        if (now === 'taken-over' || now === 'away') finish.current({ at: now });
        if (now === 'failed') finish.current(current.error as RoomError);
        if (now === 'ended') finish.current({ at: 'ended', reason });
      },
      onMessage: (message) => {
        if (message.type === 'server-message' && message.data.type === 'ended') reason = message.data.reason;
        tell({ heard: message });
      },
      onAudio: setAudio,
    });
    call.current = current;
    current.start();
    const retry = (): void => current.retryNow();
    window.addEventListener('online', retry);
    return () => {
      window.removeEventListener('online', retry);
      current.stop();
    };
  }, [session, iceServers, microphone]);

  return {
    state,
    conversation,
    audio,
    act: (action) => void call.current?.act(action),
    typing: () => call.current?.typing(),
    useTrack: (track) => void call.current?.replaceTrack(track),
  };
}
