import { Group, Loader, Text } from '@mantine/core';
import { Frame } from '../Frame';

export function Loading({ label }: { label: string }) {
  return (
    <Frame state="loading" heading={label}>
      <Group role="status">
        <Loader size="sm" aria-hidden />
        <Text>This takes a few seconds.</Text>
      </Group>
    </Frame>
  );
}
