import { Group, Loader, Text } from '@mantine/core';
import type { ReactNode, RefObject } from 'react';
import classes from './answers.module.css';
import type { Keeping } from './autosave';

interface Props {
  label: string;
  part: RefObject<HTMLElement | null>;
  head: ReactNode;
  foot: ReactNode;
  failed: boolean;
  /** Why it cannot be handed in as it is. */
  refusal: string | null;
  children: ReactNode;
}

/** Where code is written or something is drawn: what to work with above, handing in below. */
export function Bench({ label, part, head, foot, failed, refusal, children }: Props) {
  return (
    <section ref={part} className={classes['bench']} aria-label={label}>
      <div className={classes['head']}>{head}</div>
      {children}
      <div className={classes['foot']}>{foot}</div>
      {(failed || refusal !== null) && (
        <Text role="alert" size="sm" className={classes['alert'] ?? ''}>
          {refusal ?? 'It was not handed in. It is still here: check your connection and hand it in again.'}
        </Text>
      )}
    </section>
  );
}

const IN_WORDS: Record<Keeping, string> = {
  kept: 'Draft saved',
  keeping: 'Saving …',
  changed: 'Saving …',
  failing: 'Draft not saved yet. We keep trying.',
};

export function Kept({ state, handedIn }: { state: Keeping; handedIn: boolean }) {
  return (
    <Text size="sm" c="dimmed" data-testid="kept" data-state={state}>
      {handedIn ? 'Handed in. You may change it and hand it in again.' : IN_WORDS[state]}
    </Text>
  );
}

export function Opening({ what }: { what: string }) {
  return (
    <Group role="status" className={classes['opening'] ?? ''}>
      <Loader size="sm" aria-hidden />
      <Text>Opening the {what} …</Text>
    </Group>
  );
}
