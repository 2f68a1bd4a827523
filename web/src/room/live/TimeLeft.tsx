import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { remainingInWords } from '../conversation';
import { choice, choose } from '../stored';
import classes from './live.module.css';

/** The remaining time in whole minutes. Who finds it distracting hides it; the interviewer says when it gets short. */
export function TimeLeft({ seconds }: { seconds: number | null }) {
  const [hidden, setHidden] = useState(() => choice('timer-hidden') === 'yes');
  if (seconds === null) return null;
  const toggle = (): void => {
    choose('timer-hidden', hidden ? 'no' : 'yes');
    setHidden(!hidden);
  };
  return (
    <div className={classes['time']}>
      {!hidden && (
        <Text size="sm" role="timer" aria-live="off" data-testid="time-left">
          {remainingInWords(seconds)}
        </Text>
      )}
      <Button variant="subtle" color="gray" size="compact-sm" onClick={toggle} className={classes['quiet'] ?? ''}>
        {hidden ? 'Show time' : 'Hide time'}
      </Button>
    </div>
  );
}
