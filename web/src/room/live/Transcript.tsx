import { Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Message } from '../protocol';
import classes from './live.module.css';

interface Props {
  name: string;
  language: string;
  messages: Message[];
}

/** Everything said so far. It follows the conversation unless the reader has scrolled up. */
export function Transcript({ name, language, messages }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const following = useRef(true);
  useEffect(() => {
    if (following.current && list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [messages]);
  return (
    <section aria-labelledby="transcript" className={classes['transcript']}>
      <Title order={2} size="sm" c="dimmed" id="transcript">
        What was said
      </Title>
      <ol
        ref={list}
        tabIndex={0}
        aria-labelledby="transcript"
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
            <Text>{message.content}</Text>
          </li>
        ))}
      </ol>
      {messages.length === 0 && (
        <Text c="dimmed" size="sm">
          Nothing yet.
        </Text>
      )}
    </section>
  );
}
