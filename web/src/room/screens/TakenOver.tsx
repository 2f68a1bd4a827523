import { Button, Stack, Text } from '@mantine/core';
import { Frame } from '../Frame';

export function TakenOver({ title, onContinue }: { title: string; onContinue: () => Promise<void> }) {
  return (
    <Frame state="taken-over" heading="Your interview is open somewhere else" eyebrow={title}>
      <Stack gap="lg">
        <Text>
          The same link was opened in another window or on another device, and the interview goes on there. You can close
          this page.
        </Text>
        <Button variant="default" size="md" onClick={() => void onContinue()}>
          Continue here instead
        </Button>
      </Stack>
    </Frame>
  );
}
