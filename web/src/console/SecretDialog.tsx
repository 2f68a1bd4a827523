import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { ToCopy } from './Copy';
import { useFocusBack } from './FormDialog';

export interface Shown {
  title: string;
  /** What to do with it. */
  words: string;
  secrets: { name: string; value: string }[];
}

/** What is shown once. A click beside it does not close it. */
export function SecretDialog({ shown: { title, words, secrets }, onClose }: { shown: Shown; onClose: () => void }) {
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title={title} size="lg" withCloseButton={false} closeOnClickOutside={false}>
      <Stack>
        <Text>{words}</Text>
        {secrets.map(({ name, value }) => (
          <ToCopy key={name} name={name} value={value} />
        ))}
        <Group justify="flex-end">
          <Button onClick={onClose}>Done</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
