import { Badge } from '@mantine/core';
import type { Session } from './api';
import { STATUS } from './words';

export function Status({ of }: { of: Session['status'] }) {
  const { words, color } = STATUS[of];
  return (
    <Badge variant="outline" color={color} tt="none" fw={600} c="var(--mantine-color-text)">
      {words}
    </Badge>
  );
}
