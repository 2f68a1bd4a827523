import { Text } from '@mantine/core';
import { Icon } from '../../common/icons';
import type { Conversation } from '../conversation';
import classes from './live.module.css';

/** What a spoken choice was taken for. Who meant another one says so, or goes back. */
export function Taken({ taken }: { taken: Conversation['taken'] }) {
  return (
    <div role="status" data-testid="taken">
      {taken !== null && (
        <div className={classes['taken']}>
          <Icon name="check" />
          <Text size="sm" flex="1">
            Your choice: <strong>{taken.answer}</strong>. Not right? Press Back to change it.
          </Text>
        </div>
      )}
    </div>
  );
}
