import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Frame } from '../Frame';
import type { RoomError } from '../http';
import { explain } from './explain';

interface Props {
  error: RoomError;
  onRetry: () => void;
  /** Holds the interview in writing instead; null where that is not offered. */
  onWrite: (() => void) | null;
}

/** Seconds, where the server does not say how long to wait. */
const USUAL_WAIT = 15;

export function Problem({ error, onRetry, onWrite }: Props) {
  const { heading, meaning, advice, canRetry } = explain(error);
  const until = error.status === 503 ? error.at + (error.retryAfterSeconds ?? USUAL_WAIT) * 1000 : null;
  return (
    <Frame state="error" heading={heading}>
      <Stack gap="lg" data-code={error.code}>
        <Text>{meaning}</Text>
        <Text>{advice}</Text>
        {onWrite !== null && <Text>If you would rather not wait, answer the same questions in writing. You can begin at once.</Text>}
        {until !== null && <Countdown key={until} until={until} onOver={onRetry} />}
        <Group>
          {canRetry && (
            <Button size="md" onClick={onRetry}>
              {until === null ? 'Try again' : 'Try now'}
            </Button>
          )}
          {onWrite !== null && (
            <Button size="md" variant="default" onClick={onWrite}>
              Answer in writing instead
            </Button>
          )}
        </Group>
      </Stack>
    </Frame>
  );
}

/** Counts down to a moment, and then tries. A screen reader reads it when asked to, not every second. */
function Countdown({ until, onOver }: { until: number; onOver: () => void }) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (now >= until) {
      onOver();
      return undefined;
    }
    const timer = setTimeout(() => setNow(performance.now()), (until - now) % 1000 || 1000);
    return () => clearTimeout(timer);
  }, [now, until, onOver]);
  const left = Math.ceil((until - now) / 1000);
  return (
    <Text role="timer" fw={600}>
      {left > 0 ? `Trying again in ${left} ${left === 1 ? 'second' : 'seconds'} …` : 'Trying again …'}
    </Text>
  );
}
