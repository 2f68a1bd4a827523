import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './answers.module.css';
import { useHandOver } from './useHandOver';

interface Props {
  failed: boolean;
  onSubmit: () => Promise<unknown>;
  children: ReactNode;
}

/** An answer to be sent. */
export function Form({ failed, onSubmit, children }: Props) {
  const { part, pressed } = useHandOver<HTMLFormElement>();
  return (
    <form
      ref={part}
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        pressed();
        void onSubmit();
      }}
    >
      <Stack gap="xs">
        {children}
        {failed && (
          <Text role="alert" size="sm">
            Your answer was not sent. It is still here: check your connection and send it again.
          </Text>
        )}
      </Stack>
    </form>
  );
}
