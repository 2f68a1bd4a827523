import { Anchor, Button, FileInput, Group, Stack, Table, Text, Textarea, TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import { Copy } from './Copy';
import { textOrNull } from './drafts';
import { FormDialog } from './FormDialog';
import { Listing } from './Listing';
import { candidates, type Candidate } from './rest';
import { sessionHref } from './route';
import { SecretDialog, type Shown } from './SecretDialog';
import { usePages } from './usePages';
import { moment } from './words';

/** Who is invited to one interview. */
export function Candidates({ interviewId, readOnly }: { interviewId: string; readOnly: boolean }) {
  const pages = usePages(useCallback((cursor: string | null) => candidates.page(interviewId, cursor), [interviewId]));
  const [asked, setAsked] = useState<'invite' | 'import' | Candidate | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const [said, setSaid] = useState('');
  const close = () => setAsked(null);
  return (
    <Stack>
      {!readOnly && (
        <Group>
          <Button onClick={() => setAsked('invite')}>Invite a candidate</Button>
          <Button variant="default" onClick={() => setAsked('import')}>
            Invite from a table
          </Button>
          <Text role="status">{said}</Text>
        </Group>
      )}
      {pages.error !== null && <Text role="alert">{pages.error.message}</Text>}
      <Listing
        pages={pages}
        columns={['Candidate', 'State', 'Invited', '']}
        empty="Nobody is invited yet. Each candidate gets a link of their own, which works for one conversation."
        row={(one) => (
          <Table.Tr key={one.id}>
            <Table.Td>
              <Text fw={600}>{nameOf(one)}</Text>
              <Text size="sm" c="dimmed">
                {[one.name === null ? null : one.email, one.phone, one.notes].filter(Boolean).join(' · ')}
              </Text>
            </Table.Td>
            <Table.Td>
              {one.sessionId === null ? 'Has not begun' : <Anchor href={sessionHref(one.sessionId)}>Conversation</Anchor>}
            </Table.Td>
            <Table.Td>{moment(one.createdAt)}</Table.Td>
            <Table.Td>
              <Group gap="xs" justify="flex-end" wrap="nowrap">
                <Copy value={one.inviteUrl} label={`Copy the link of ${nameOf(one)}`} words="Copy link" />
                {!readOnly && (
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`Take back the invitation of ${nameOf(one)}`}
                    onClick={() => setAsked(one)}
                  >
                    Take back
                  </Button>
                )}
              </Group>
            </Table.Td>
          </Table.Tr>
        )}
      />
      {asked === 'invite' && (
        <Invite
          onClose={close}
          invite={async (fields) => {
            const [made] = await candidates.invite(interviewId, fields);
            await pages.reload();
            if (made === undefined) return;
            setShown({
              title: `${nameOf(made)} is invited`,
              words: 'Send them this link. It is theirs alone, and you find it in the list again.',
              secrets: [{ name: 'Link', value: made.inviteUrl }],
            });
          }}
        />
      )}
      {asked === 'import' && (
        <Import
          onClose={close}
          take={async (csv) => {
            const made = await candidates.import(interviewId, csv);
            await pages.reload();
            setSaid(made.length === 1 ? '1 candidate is invited.' : `${made.length} candidates are invited.`);
          }}
        />
      )}
      {asked !== null && typeof asked === 'object' && (
        <FormDialog
          title={`Take back the invitation of ${nameOf(asked)}?`}
          action="Take back"
          danger
          submit={() => candidates.takeBack(asked.id).then(pages.reload)}
          onClose={close}
        >
          <Text>Their link opens nothing any more. A conversation they had stays.</Text>
        </FormDialog>
      )}
      {shown !== null && <SecretDialog shown={shown} onClose={() => setShown(null)} />}
    </Stack>
  );
}

const nameOf = ({ name, email }: Candidate): string => name ?? email ?? 'Without a name';

const FIELDS = [
  { name: 'name', label: 'Name', type: 'text' },
  { name: 'email', label: 'E-mail', type: 'email' },
  { name: 'phone', label: 'Phone', type: 'tel' },
] as const;

function Invite({ invite, onClose }: { invite: (fields: Record<Field, string | null>) => Promise<void>; onClose: () => void }) {
  const [draft, setDraft] = useState({ name: '', email: '', phone: '', notes: '' });
  return (
    <FormDialog
      title="Invite a candidate"
      action="Invite"
      submit={() =>
        invite({
          name: textOrNull(draft.name),
          email: textOrNull(draft.email),
          phone: textOrNull(draft.phone),
          notes: textOrNull(draft.notes),
        })
      }
      onClose={onClose}
    >
      {FIELDS.map(({ name, label, type }, index) => (
        <TextInput
          key={name}
          label={label}
          type={type}
          maxLength={320}
          data-autofocus={index === 0 || undefined}
          value={draft[name]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setDraft((before) => ({ ...before, [name]: value }));
          }}
        />
      ))}
      <Textarea
        label="Notes"
        description="For your team. The candidate does not see them."
        autosize
        maxLength={10_000}
        value={draft.notes}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setDraft((before) => ({ ...before, notes: value }));
        }}
      />
    </FormDialog>
  );
}

type Field = 'name' | 'email' | 'phone' | 'notes';

function Import({ take, onClose }: { take: (csv: string) => Promise<void>; onClose: () => void }) {
  const [csv, setCsv] = useState('');
  return (
    <FormDialog title="Invite from a table" action="Invite" size="lg" submit={() => take(csv)} onClose={onClose}>
      <Text>
        The first line names the columns, any of name, email, phone and notes; at most 500 candidates. It is taken whole
        or not at all.
      </Text>
      <FileInput
        label="CSV file"
        placeholder="Choose a file"
        accept=".csv,text/csv"
        clearable
        onChange={(file) => void file?.text().then(setCsv)}
      />
      <Textarea
        label="Table"
        placeholder={'name,email\nAlex,alex@example.com'}
        required
        autosize
        minRows={5}
        maxRows={12}
        ff="monospace"
        value={csv}
        onChange={(event) => setCsv(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
