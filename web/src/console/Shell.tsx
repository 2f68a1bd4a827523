import { Anchor, Button, Container, Group, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { Icon } from '../common/icons';
import { Notice } from '../common/Notice';
import { signOut, type ConsoleError, type Me } from './api';

interface Props {
  me: Me;
  heading: string;
  back?: { href: string; label: string };
  error?: ConsoleError | null;
  children: ReactNode;
}

/** What every page of the console has around it. */
export function Shell({ me, heading, back, error, children }: Props) {
  useEffect(() => {
    document.title = `${heading} – Viva`;
  }, [heading]);
  return (
    <Container size="lg" py="lg">
      <Group component="header" justify="space-between" mb="xl">
        <Text fw={700}>
          Viva <Text span c="dimmed" fw={400}>{me.organization.name}</Text>
        </Text>
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            {me.email}
          </Text>
          <Button variant="default" size="compact-md" onClick={() => void signOut().finally(() => location.reload())}>
            Sign out
          </Button>
        </Group>
      </Group>
      <main>
        {back !== undefined && (
          <Anchor href={back.href} size="sm" display="inline-flex" style={{ alignItems: 'center', gap: 4 }} mb="xs">
            <Icon name="back" size={16} /> {back.label}
          </Anchor>
        )}
        <Title order={1} size="h2" mb="lg">
          {heading}
        </Title>
        {error ? (
          <Notice role="alert" title="This could not be loaded">
            <Text>{error.message}</Text>
          </Notice>
        ) : (
          children
        )}
      </main>
    </Container>
  );
}
