import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Frame } from '../Frame';

interface Props {
  title: string;
  onContinue: () => Promise<void>;
  /** Only where the link is open to everybody: several people may share a computer. */
  onStartOver: (() => void) | null;
}

export function Resume({ title, onContinue, onStartOver }: Props) {
  const [busy, setBusy] = useState(false);
  return (
    <Frame state="resume" heading="Welcome back" eyebrow={title}>
      <Stack gap="lg">
        <Text>Your interview is still open, and everything you said is kept. It goes on at the same question.</Text>
        <Button
          size="md"
          loading={busy}
          onClick={() => {
            setBusy(true);
            void onContinue();
          }}
        >
          Continue your interview
        </Button>
        {onStartOver !== null && (
          <Text size="sm" c="dimmed">
            Was somebody else here before you?{' '}
            <Anchor component="button" type="button" size="sm" underline="always" onClick={onStartOver}>
              Start your own interview
            </Anchor>
          </Text>
        )}
      </Stack>
    </Frame>
  );
}
