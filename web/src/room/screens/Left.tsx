import { Button, Stack, Text } from '@mantine/core';
import { Frame } from '../Frame';

/** Gone on purpose, or (`away`) no longer answering. */
export function Left({ title, away, onRejoin }: { title: string; away: boolean; onRejoin: () => Promise<void> }) {
  return (
    <Frame state="left" heading={away ? 'The interviewer could not hear you any more' : 'You have left the interview'} eyebrow={title}>
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
