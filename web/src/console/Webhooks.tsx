import { Anchor, Button, Checkbox, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Me } from './api';
import { textOrNull } from './drafts';
import { FormDialog } from './FormDialog';
import { Listing } from './Listing';
import { Problem } from './Problem';
import { EVENTS, webhooks, type Webhook, type WebhookFields } from './rest';
import { writes } from './roles';
import { deliveriesHref } from './route';
import { SecretDialog, type Shown } from './SecretDialog';
import { Shell } from './Shell';
import { useDoing } from './useDoing';
import { usePages } from './usePages';

type Asked = { what: 'new' } | { what: 'edit' | 'rotate' | 'delete'; hook: Webhook };

const OFF: Record<'requested' | 'gone' | 'failing', string> = {
  requested: 'Switched off',
  gone: 'Switched off: it answered that it is gone',
  failing: 'Switched off: it failed for days',
};

/** Who is told what happens here. */
export function Webhooks({ me }: { me: Me }) {
  const pages = usePages(webhooks.page);
  const testing = useDoing();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const [said, setSaid] = useState('');
  const close = () => setAsked(null);
  const test = (hook: Webhook) => {
    setSaid('');
    void testing
      .run(() => webhooks.test(hook.id))
      .then((worked) => worked && setSaid(`A test is on its way to ${hook.url}. Its deliveries show what came of it.`));
  };
  return (
    <Shell
      me={me}
      heading="Webhooks"
      error={pages.error}
      actions={writes(me) && <Button onClick={() => setAsked({ what: 'new' })}>New webhook</Button>}
    >
      <Stack>
        <Problem words={testing.problem} />
        <Text role="status" {...(said === '' ? { className: 'visually-hidden' } : {})}>
          {said}
        </Text>
        <Listing
          pages={pages}
          columns={['Address', 'Told of', '']}
          empty="Nobody is told anything yet. A webhook tells a server of yours when a conversation begins or ends."
          row={(hook) => (
            <Table.Tr key={hook.id}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <Anchor href={deliveriesHref(hook.id)} fw={600}>
                  {hook.url}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {[hook.description, hook.disabledReason === null ? null : OFF[hook.disabledReason]]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </Table.Td>
              <Table.Td>{hook.events === null ? 'Everything' : hook.events.join(', ')}</Table.Td>
              <Table.Td>
                {writes(me) && (
                  <Group gap="xs" justify="flex-end">
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={`Send a test to ${hook.url}`}
                      disabled={!hook.enabled || testing.busy}
                      onClick={() => test(hook)}
                    >
                      Test
                    </Button>
                    {(['edit', 'rotate', 'delete'] as const).map((what) => (
                      <Button
                        key={what}
                        variant="default"
                        size="compact-sm"
                        aria-label={`${WORDS[what]}: ${hook.url}`}
                        onClick={() => setAsked({ what, hook })}
                      >
                        {WORDS[what]}
                      </Button>
                    ))}
                  </Group>
                )}
              </Table.Td>
            </Table.Tr>
          )}
        />
      </Stack>
      {asked?.what === 'new' && (
        <Fields
          onClose={close}
          save={async (fields) => {
            const { secret } = await webhooks.create(fields);
            await pages.reload();
            setShown(secretOf(secret));
          }}
        />
      )}
      {asked?.what === 'edit' && (
        <Fields
          hook={asked.hook}
          onClose={close}
          save={(fields) => webhooks.change(asked.hook.id, fields).then(pages.reload)}
        />
      )}
      {asked?.what === 'rotate' && (
        <FormDialog
          title="Make a new secret?"
          action="Make a new secret"
          submit={async () => setShown(secretOf((await webhooks.rotate(asked.hook.id)).secret))}
          onClose={close}
        >
          <Text>For a day both secrets sign what is sent to {asked.hook.url}, so that you can change over.</Text>
        </FormDialog>
      )}
      {asked?.what === 'delete' && (
        <FormDialog
          title="Delete this webhook?"
          action="Delete"
          danger
          submit={() => webhooks.remove(asked.hook.id).then(pages.reload)}
          onClose={close}
        >
          <Text>{asked.hook.url} is told nothing more, and its deliveries are forgotten.</Text>
        </FormDialog>
      )}
      {shown !== null && <SecretDialog shown={shown} onClose={() => setShown(null)} />}
    </Shell>
  );
}

const WORDS = { edit: 'Edit', rotate: 'New secret', delete: 'Delete' } as const;

function secretOf(secret: string): Shown {
  return {
    title: 'The secret that signs what is sent',
    words: 'Copy it now: it is shown here only. Your server needs it to check that a message is from here.',
    secrets: [{ name: 'Secret', value: secret }],
  };
}

interface FieldsProps {
  hook?: Webhook;
  save: (fields: WebhookFields) => Promise<unknown>;
  onClose: () => void;
}

function Fields({ hook, save, onClose }: FieldsProps) {
  const [url, setUrl] = useState(hook?.url ?? 'https://');
  const [description, setDescription] = useState(hook?.description ?? '');
  const [all, setAll] = useState(hook === undefined || hook.events === null);
  const [events, setEvents] = useState<string[]>(hook?.events ?? []);
  const [enabled, setEnabled] = useState(hook?.enabled ?? true);
  return (
    <FormDialog
      title={hook === undefined ? 'New webhook' : 'Edit webhook'}
      action={hook === undefined ? 'Create' : 'Save'}
      submit={async () => {
        if (!all && events.length === 0) throw new Error('Choose what it is told of.');
        await save({ url, description: textOrNull(description), events: all ? null : events, enabled });
      }}
      onClose={onClose}
    >
      <TextInput
        label="Address"
        description="Begins with https:// and is reached from the internet."
        type="url"
        required
        data-autofocus
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <TextInput
        label="Description"
        maxLength={500}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <Checkbox label="Tell it everything" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
      {!all && (
        <Checkbox.Group label="Tell it of" value={events} onChange={setEvents}>
          <Stack gap={6} mt={4}>
            {EVENTS.map((event) => (
              <Checkbox key={event} value={event} label={event} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      <Checkbox label="Switched on" checked={enabled} onChange={(event) => setEnabled(event.currentTarget.checked)} />
    </FormDialog>
  );
}
