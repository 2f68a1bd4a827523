import { Button, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { Frame } from '../Frame';
import type { RoomError } from '../http';
import { explain } from './explain';

interface Props {
  error: RoomError;
  onRetry: () => void;
}

export function Problem({ error, onRetry }: Props) {
  const { heading, meaning, advice, canRetry } = explain(error);
  const wait = error.status === 503 ? (error.retryAfterSeconds ?? 15) : null;
  useEffect(() => {
    if (wait === null) return undefined;
    const timer = setTimeout(onRetry, wait * 1000);
    return () => clearTimeout(timer);
  }, [error, wait, onRetry]);
  return (
    <Frame state="error" heading={heading}>
      <Stack gap="lg" data-code={error.code}>
        <Text>{meaning}</Text>
        <Text>{advice}</Text>
        {canRetry && (
          <Button size="md" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Frame>
  );
}
