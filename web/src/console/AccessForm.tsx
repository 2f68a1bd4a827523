import { Button, Container, Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Problem } from './Problem';
import { useDoing } from './useDoing';

interface Props {
  heading: string;
  /** What the button says. */
  action: string;
  submit: () => Promise<void>;
  children?: ReactNode;
  /** Below the button. */
  footer?: ReactNode;
}

/** One form on an empty page: what signing in, a new password and an invitation have in common. */
export function AccessForm({ heading, action, submit, children, footer }: Props) {
  const { busy, problem, run } = useDoing();
  return (
    <Container component="main" size={440} py={64}>
      <Paper withBorder radius="lg" p="xl" bg="var(--viva-panel)">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void run(submit);
          }}
        >
          <Stack>
            <Title order={1} size="h2">
              {heading}
            </Title>
            {children}
            <Problem words={problem} />
            <Button type="submit" loading={busy}>
              {action}
            </Button>
            {footer}
          </Stack>
        </form>
      </Paper>
    </Container>
  );
}
