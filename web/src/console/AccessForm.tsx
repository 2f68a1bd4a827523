import { Button, Container, Paper, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ConsoleError } from './api';

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
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await submit();
    } catch (error) {
      setProblem((error as ConsoleError).message);
    }
    setBusy(false);
  };
  return (
    <Container component="main" size={440} py={64}>
      <Paper withBorder radius="lg" p="xl" bg="var(--viva-panel)">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <Stack>
            <Title order={1} size="h2">
              {heading}
            </Title>
            {children}
            {problem !== null && <Text role="alert">This did not work: {problem}.</Text>}
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
