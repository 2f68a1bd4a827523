import { Badge, Button, Checkbox, Group, Radio, Stack, Table, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Me } from './api';
import { keyFields, NEW_KEY, type KeyDraft } from './drafts';
import { FormDialog } from './FormDialog';
import { Listing } from './Listing';
import { keys, projects, type ApiKey, type IssuedKey } from './rest';
import { writes } from './roles';
import { SecretDialog, type Shown } from './SecretDialog';
import { Shell } from './Shell';
import { useLoaded } from './useLoaded';
import { usePages } from './usePages';
import { moment } from './words';

const AREAS = ['interviews', 'candidates', 'sessions', 'keys', 'webhooks', 'organization'];

/** What programs sign in with. */
export function Keys({ me }: { me: Me }) {
  const pages = usePages(keys.page);
  const [making, setMaking] = useState(false);
  const [asked, setAsked] = useState<{ what: 'rotate' | 'revoke'; key: ApiKey } | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const close = () => setAsked(null);
  return (
    <Shell
      me={me}
      heading="API keys"
      error={pages.error}
      actions={writes(me) && <Button onClick={() => setMaking(true)}>New key</Button>}
    >
      <Listing
        pages={pages}
        columns={['Key', 'Reaches', 'Last used', 'Good until', '']}
        empty="There is no key yet. A program needs one to call the interview API."
        row={(key) => (
          <Table.Tr key={key.id}>
            <Table.Td>
              <Text fw={600}>{key.name}</Text>
              <Text size="sm" c="dimmed">
                dlv_…{key.lastFour}
              </Text>
            </Table.Td>
            <Table.Td>{reachOf(key)}</Table.Td>
            <Table.Td>{key.lastUsedAt === null ? 'Never' : moment(key.lastUsedAt)}</Table.Td>
            <Table.Td>{goodUntil(key)}</Table.Td>
            <Table.Td>
              {writes(me) && key.revokedAt === null && (
                <Group gap="xs" justify="flex-end" wrap="nowrap">
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`Rotate ${key.name}`}
                    onClick={() => setAsked({ what: 'rotate', key })}
                  >
                    Rotate
                  </Button>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`Revoke ${key.name}`}
                    onClick={() => setAsked({ what: 'revoke', key })}
                  >
                    Revoke
                  </Button>
                </Group>
              )}
            </Table.Td>
          </Table.Tr>
        )}
      />
      {making && (
        <NewKey
          onClose={() => setMaking(false)}
          create={async (draft) => {
            if (draft.reach === 'some' && draft.scopes.length === 0) throw new Error('Choose what it may do.');
            const made = await keys.create(keyFields(draft));
            await pages.reload();
            setShown(secretsOf(made));
          }}
        />
      )}
      {asked?.what === 'rotate' && (
        <FormDialog
          title={`Rotate ${asked.key.name}?`}
          action="Make a new key"
          submit={async () => {
            const made = await keys.rotate(asked.key.id);
            await pages.reload();
            setShown(secretsOf(made));
          }}
          onClose={close}
        >
          <Text>You get a new key like this one. This one goes on working for a day, so that you can change over.</Text>
        </FormDialog>
      )}
      {asked?.what === 'revoke' && (
        <FormDialog
          title={`Revoke ${asked.key.name}?`}
          action="Revoke"
          danger
          submit={() => keys.revoke(asked.key.id).then(pages.reload)}
          onClose={close}
        >
          <Text>Programs that use it are refused from now on. It cannot be undone.</Text>
        </FormDialog>
      )}
      {shown !== null && <SecretDialog shown={shown} onClose={() => setShown(null)} />}
    </Shell>
  );
}

function secretsOf(made: IssuedKey): Shown {
  return {
    title: `Your new key: ${made.name}`,
    words: 'Copy what you need now: it is shown here only. The first one is what most programs send.',
    secrets: [
      { name: 'Bearer key', value: made.key },
      { name: 'Key for signed requests', value: made.apiKey },
      { name: 'Signing secret', value: made.hmacSecret },
    ],
  };
}

function reachOf({ scopes, projectIds, ipAllowlist }: ApiKey): string {
  const parts = [scopes === null ? 'Everything you may do' : scopes.join(', ')];
  if (projectIds !== null) parts.push(projectIds.length === 1 ? '1 project' : `${projectIds.length} projects`);
  if (ipAllowlist !== null) parts.push(`from ${ipAllowlist.join(', ')}`);
  return parts.join(' · ');
}

function goodUntil({ revokedAt, expiresAt }: ApiKey) {
  if (revokedAt !== null) return <Badge color="gray" variant="outline" c="var(--mantine-color-text)" tt="none">Revoked</Badge>;
  return expiresAt === null ? 'No end' : moment(expiresAt);
}

function NewKey({ create, onClose }: { create: (draft: KeyDraft) => Promise<void>; onClose: () => void }) {
  const [draft, setDraft] = useState(NEW_KEY);
  const set = (part: Partial<KeyDraft>) => setDraft((before) => ({ ...before, ...part }));
  const known = useLoaded(projects.all);
  return (
    <FormDialog title="New API key" action="Create" submit={() => create(draft)} onClose={onClose} size="lg">
      <TextInput
        label="Name"
        description="So that you know later what uses it."
        required
        maxLength={80}
        data-autofocus
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Radio.Group
        label="What it may do"
        value={draft.reach}
        onChange={(reach) => set({ reach })}
      >
        <Stack gap="xs" mt={4}>
          <Radio value="everything" label="Everything you may do" />
          <Radio value="read" label="Read only" />
          <Radio value="some" label="Some areas only" />
        </Stack>
      </Radio.Group>
      {draft.reach === 'some' && (
        <Checkbox.Group label="Areas" value={draft.scopes} onChange={(scopes) => set({ scopes })}>
          <Stack gap={6} mt={4}>
            {AREAS.map((area) => (
              <Group key={area} gap="lg">
                <Text w={110}>{area}</Text>
                <Checkbox value={`${area}:read`} label="read" aria-label={`Read ${area}`} />
                <Checkbox value={`${area}:write`} label="write" aria-label={`Write ${area}`} />
              </Group>
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      <TextInput
        label="Last day"
        description="Empty: it has no end."
        type="date"
        value={draft.lastDay}
        onChange={(event) => set({ lastDay: event.currentTarget.value })}
      />
      <Textarea
        label="Networks it may be used from"
        description="One a line, as 203.0.113.0/24. Empty: from everywhere."
        autosize
        minRows={2}
        value={draft.networks}
        onChange={(event) => set({ networks: event.currentTarget.value })}
      />
      {(known.value?.length ?? 0) > 1 && (
        <Checkbox.Group
          label="Projects"
          description="None chosen: every project you reach."
          value={draft.projectIds}
          onChange={(projectIds) => set({ projectIds })}
        >
          <Stack gap={6} mt={4}>
            {known.value?.map(({ id, name }) => <Checkbox key={id} value={id} label={name} />)}
          </Stack>
        </Checkbox.Group>
      )}
    </FormDialog>
  );
}
