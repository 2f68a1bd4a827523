import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Notice.module.css';

interface Props {
  title: string;
  children: ReactNode;
  /** `alert` is said aloud at once; leave it out inside a region that is announced already. */
  role?: 'alert';
  id?: string;
}

/** Something is wrong, told calmly. */
export function Notice({ title, children, role, id }: Props) {
  return (
    <div className={classes['notice']} role={role} data-testid={id}>
      <Text fw={600} mb={2}>
        {title}
      </Text>
      {children}
    </div>
  );
}
