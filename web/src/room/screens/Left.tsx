import { Button, Stack, Text } from '@mantine/core';
import { Frame } from '../Frame';

export function Left({ title, onRejoin }: { title: string; onRejoin: () => Promise<void> }) {
  return (
    <Frame state="left" heading="You have left the interview" eyebrow={title}>
      <Stack gap="lg">
        <Text>
          Your place is kept, with everything you said. Come back by the same link, and you go on at the same question.
          Please do not wait too long: an interview that is left alone closes after a while.
        </Text>
        <Button size="md" onClick={() => void onRejoin()}>
          Rejoin
        </Button>
      </Stack>
    </Frame>
  );
}
