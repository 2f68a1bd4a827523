import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { add, read, START, type Conversation } from '../conversation';
import { RoomError, type RoomSession, type SessionView } from '../http';
import type { Outcome } from '../outcome';
import { pauseAfter } from '../policy';
import type { Action, Message } from '../protocol';
import type { Send } from '../answers/useSending';

export type ChatState = 'connecting' | 'live' | 'reconnecting' | 'on-hold';

export interface ChatControl {
  state: ChatState;
  conversation: Conversation;
  send: Send;
  act: (action: Action) => void;
  typing: () => void;
}

const BREATH = 250;

function learn(before: Conversation, news: { view: SessionView } | { sent: Message } | { failed: string }): Conversation {
  if ('view' in news) return read(before, news.view);
  return 'sent' in news ? add(before, news.sent) : { ...before, error: news.failed };
}

/** Holds a conversation over messages for as long as the screen is shown. */
export function useChat(session: RoomSession, onFinish: (outcome: Outcome) => void): ChatControl {
  const [state, setState] = useState<ChatState>('connecting');
  const [conversation, tell] = useReducer(learn, START);
  const finish = useRef(onFinish);
  const wake = useRef<() => void>(() => undefined);
  useEffect(() => {
    finish.current = onFinish;
  }, [onFinish]);

  useEffect(() => {
    let open = true;
    const isOpen = (): boolean => open;
    let last: string | null = null;
    const pause = (milliseconds: number): Promise<void> =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        wake.current = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    const follow = async (): Promise<void> => {
      let failures = 0;
      // The first look waits for nothing: it shows where things stand.
      let look = (): Promise<SessionView> => session.view();
      while (isOpen()) {
        try {
          const view = await look();
          if (!isOpen()) return;
          failures = 0;
          last = view.messages.at(-1)?.id ?? last;
          look = () => session.news(last);
          tell({ view });
          if (view.status !== 'IN_PROGRESS') {
            finish.current({ at: 'ended', reason: null });
            return;
          }
          // Nobody answered for long and the interviewer has gone: looking does not bring it back.
          const held = view.awaiting === 'nobody';
          setState(held ? 'on-hold' : 'live');
          await pause(held ? 10_000 : BREATH);
        } catch (error) {
          if (!isOpen()) return;
          if (error instanceof RoomError && error.status === 401) {
            finish.current(error);
            return;
          }
          setState('reconnecting');
          await pause(pauseAfter(failures));
          failures += 1;
        }
      }
    };
    void follow();
    const retry = (): void => wake.current();
    window.addEventListener('online', retry);
    return () => {
      open = false;
      window.removeEventListener('online', retry);
      wake.current();
    };
  }, [session]);

  const send = useCallback<Send>(
    async (answer) => {
      const sent = await session.send(answer);
      if (sent?.role !== undefined) tell({ sent });
      wake.current();
    },
    [session],
  );
  const act = useCallback(
    (action: Action): void => {
      session.send({ action }).then(
        () => wake.current(),
        (error: unknown) => tell({ failed: error instanceof RoomError ? error.message : '' }),
      );
    },
    [session],
  );
  const typing = useCallback((): void => void session.typing().catch(() => undefined), [session]);
  return { state, conversation, send, act, typing };
}
