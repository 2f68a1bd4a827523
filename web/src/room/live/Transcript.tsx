import { Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Message } from '../protocol';
import classes from './live.module.css';

interface Props {
  name: string;
  language: string;
  messages: Message[];
  title?: string;
  /** Whether new messages are announced: where nobody says them aloud, and no captions do. */
  live?: boolean;
  /** What stands below: where the next message is written. */
  children?: ReactNode;
}

/** Everything said so far. It follows the conversation unless the reader has scrolled up. */
export function Transcript({ name, language, messages, title = 'What was said', live = false, children }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const following = useRef(true);
  useEffect(() => {
    if (following.current && list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [messages]);
  useEffect(() => {
    const shown = list.current;
    if (shown === null) return undefined;
    const follow = new ResizeObserver(() => {
      if (following.current) shown.scrollTop = shown.scrollHeight;
    });
    follow.observe(shown);
    return () => follow.disconnect();
  }, []);
  return (
    <section aria-labelledby="transcript" className={classes['transcript']}>
      <Title order={2} size="sm" c="dimmed" id="transcript">
        {title}
      </Title>
      <ol
        ref={list}
        tabIndex={0}
        aria-labelledby="transcript"
        aria-live={live ? 'polite' : undefined}
        lang={language}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          following.current = scrollHeight - scrollTop - clientHeight < 40;
        }}
      >
        {messages.map((message) => (
          <li key={message.id} data-role={message.role}>
            <Text fw={600} size="sm" c="dimmed">
              {message.role === 'assistant' ? name : 'You'}
            </Text>
            <Text className={classes['words'] ?? ''}>{message.content}</Text>
          </li>
        ))}
      </ol>
      {messages.length === 0 && (
        <Text c="dimmed" size="sm">
          Nothing yet.
        </Text>
      )}
      {children}
    </section>
  );
}
