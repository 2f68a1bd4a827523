import { Text } from '@mantine/core';
import { Notice } from '../common/Notice';

/** What did not work, said aloud at once. */
export function Problem({ words }: { words: string | null }) {
  if (words === null) return null;
  return (
    <Notice role="alert" title="This did not work">
      <Text>{words}</Text>
    </Notice>
  );
}
