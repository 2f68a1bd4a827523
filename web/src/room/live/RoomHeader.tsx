import { Button, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Icon } from '../../common/icons';
import classes from './live.module.css';
import { TimeLeft } from './TimeLeft';

interface Props {
  title: string;
  remainingSeconds: number | null;
  live: boolean;
  onHelp: () => void;
  onLeave: () => void;
  onEnd: () => void;
}

export function RoomHeader({ title, remainingSeconds, live, onHelp, onLeave, onEnd }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
    heading.current?.focus();
  }, [title]);
  return (
    <header className={classes['header']}>
      <Title order={1} size="h5" ref={heading} tabIndex={-1} className={classes['title'] ?? ''}>
        {title}
      </Title>
      <TimeLeft seconds={remainingSeconds} />
      <div className={classes['exits']}>
        <Button variant="subtle" color="gray" size="compact-md" className={classes['quiet'] ?? ''} leftSection={<Icon name="help" />} onClick={onHelp}>
          Help
        </Button>
        <Button variant="default" size="compact-md" title="You can come back by the same link" leftSection={<Icon name="leave" />} onClick={onLeave}>
          Leave
        </Button>
        <Button variant="default" size="compact-md" onClick={onEnd} disabled={!live}>
          End interview
        </Button>
      </div>
    </header>
  );
}
