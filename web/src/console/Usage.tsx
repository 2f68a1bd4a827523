import { Paper, Progress, SimpleGrid, Text, Title } from '@mantine/core';
import type { Me } from './api';
import { organization, type Quota, type Usage } from './rest';
import { Shell } from './Shell';
import { useLoaded } from './useLoaded';

const QUOTAS: { name: Exclude<keyof Usage, 'plan'>; words: string; about: string }[] = [
  { name: 'templates', words: 'Interviews', about: 'Those that are open. Closing one frees its place.' },
  { name: 'session_hours', words: 'Hours of conversation', about: 'Counted when a conversation ends.' },
  { name: 'ai_tokens', words: 'Tokens of the language model', about: 'None are used where no model is set up.' },
  { name: 'seats', words: 'Members', about: 'Everybody who belongs to the organization.' },
];

/** What is used of the plan. */
export function UsagePage({ me }: { me: Me }) {
  const { value, error } = useLoaded(organization.usage);
  return (
    <Shell me={me} heading="Usage" error={error}>
      {value === null ? (
        <Text role="status">Loading …</Text>
      ) : (
        <>
          <Text mb="lg">
            Plan: <strong>{value.plan}</strong>
          </Text>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {QUOTAS.map(({ name, words, about }) => (
              <Meter key={name} words={words} about={about} quota={value[name]} />
            ))}
          </SimpleGrid>
        </>
      )}
    </Shell>
  );
}

function Meter({ words, about, quota: { used, limit } }: { words: string; about: string; quota: Quota }) {
  const full = limit !== null && used >= limit;
  return (
    <Paper withBorder p="md" radius="lg" bg="var(--viva-panel)">
      <Title order={2} size="h5">
        {words}
      </Title>
      <Text size="xl" fw={600}>
        {used.toLocaleString()}
        <Text span size="sm" c="dimmed" fw={400}>
          {limit === null ? ', no limit' : ` of ${limit.toLocaleString()}`}
        </Text>
      </Text>
      {limit !== null && (
        <Progress
          my="xs"
          value={limit === 0 ? 100 : Math.min(100, (used / limit) * 100)}
          color={full ? 'red.9' : 'teal.9'}
          aria-label={`${words}: ${used} of ${limit}`}
        />
      )}
      <Text size="sm" c="dimmed">
        {full ? 'All of it is used. Ask your operator for more, or free some.' : about}
      </Text>
    </Paper>
  );
}
