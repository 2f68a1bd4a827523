import { Container, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import classes from './Frame.module.css';

export type AppState =
  | 'loading'
  | 'landing'
  | 'consent'
  | 'devices'
  | 'resume'
  | 'connecting'
  | 'live'
  | 'reconnecting'
  | 'ended'
  | 'left'
  | 'error'
  | 'taken-over';

interface Props {
  state: AppState;
  heading: string;
  /** Small print above the heading: which interview this is. */
  eyebrow?: string | undefined;
  children: ReactNode;
}

/** One screen before or after the conversation. Its heading takes the focus, so that a screen reader says it. */
export function Frame({ state, heading, eyebrow, children }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = eyebrow === undefined ? heading : `${heading} – ${eyebrow}`;
    title.current?.focus();
  }, [heading, eyebrow]);
  return (
    <div className={classes['page']} data-state={state}>
      <Container component="main" size={620} w="100%" py={{ base: 'lg', sm: 56 }}>
        <div className={classes['card']}>
          {eyebrow !== undefined && (
            <Text size="sm" fw={600} c="dimmed" mb={6}>
              {eyebrow}
            </Text>
          )}
          <Title order={1} ref={title} tabIndex={-1} className={classes['heading'] ?? ''} mb="md">
            {heading}
          </Title>
          {children}
        </div>
      </Container>
    </div>
  );
}
