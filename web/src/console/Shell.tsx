import { Anchor, Button, Container, Group, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from '../common/icons';
import { Notice } from '../common/Notice';
import { signOut, type ConsoleError, type Me } from './api';
import { wordsOf } from './http';
import { manages } from './roles';
import { HOME_HREF, organizationHref, useRoute, type OrganizationPage } from './route';
import { Tabs } from './Tabs';

const PAGES: { page: OrganizationPage; words: string; managers?: true }[] = [
  { page: 'members', words: 'Members', managers: true },
  { page: 'projects', words: 'Projects' },
  { page: 'keys', words: 'API keys' },
  { page: 'webhooks', words: 'Webhooks' },
  { page: 'usage', words: 'Usage' },
  { page: 'audit', words: 'Audit log', managers: true },
  { page: 'organization', words: 'Settings' },
];

interface Props {
  me: Me;
  heading: string;
  back?: { href: string; label: string };
  /** Beside the heading. */
  actions?: ReactNode;
  error?: ConsoleError | null;
  children: ReactNode;
}

/** What every page of the console has around it. */
export function Shell({ me, heading, back, actions, error, children }: Props) {
  const route = useRoute();
  const title = useFocusOnArrival();
  useEffect(() => {
    document.title = `${heading} – Viva`;
  }, [heading]);
  const shown = PAGES.filter(({ managers }) => managers !== true || manages(me));
  const elsewhere = shown.map(({ page, words }) => ({
    href: organizationHref(page),
    words,
    current: route.page === page || (route.page === 'deliveries' && page === 'webhooks'),
  }));
  const atHome = ['interviews', 'interview', 'new', 'session'].includes(route.page);
  return (
    <Container size="lg" py="lg">
      <Group component="header" justify="space-between" mb="sm">
        <Text fw={700}>
          Viva <Text span c="dimmed" fw={400}>{me.organization.name}</Text>
        </Text>
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            {me.email}
          </Text>
          <Button variant="default" size="xs" onClick={() => void signOut().finally(() => location.reload())}>
            Sign out
          </Button>
        </Group>
      </Group>
      <Tabs label="Console" links={[{ href: HOME_HREF, words: 'Interviews', current: atHome }, ...elsewhere]} />
      <main>
        {back !== undefined && (
          <Anchor href={back.href} size="sm" display="inline-flex" style={{ alignItems: 'center', gap: 4 }} mb="xs">
            <Icon name="back" size={16} /> {back.label}
          </Anchor>
        )}
        <Group justify="space-between" align="flex-start" mb="lg">
          <Title ref={title} order={1} size="h2" tabIndex={-1}>
            {heading}
          </Title>
          {error ? null : actions}
        </Group>
        {error ? (
          <Notice role="alert" title="This could not be loaded">
            <Text>
              {wordsOf(error)} {error.status === 404 && 'It may be gone, or in a project that you do not reach.'}
            </Text>
          </Notice>
        ) : (
          children
        )}
      </main>
    </Container>
  );
}

let arrived = false;

/** Who comes from another page hears where they are; who opens the first one is left at its top. */
function useFocusOnArrival() {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrived) title.current?.focus();
    arrived = true;
  }, []);
  return title;
}
