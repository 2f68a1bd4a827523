import { Button, NativeSelect, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { Me, Role } from './api';
import { FormDialog } from './FormDialog';
import { members, type Invitation, type Member } from './rest';
import { mayDecideOver, ROLE_WORDS, rolesToGive } from './roles';
import { Problem } from './Problem';
import { Rows } from './Rows';
import { SecretDialog, type Shown } from './SecretDialog';
import { Shell } from './Shell';
import { useDoing } from './useDoing';
import { useLoaded } from './useLoaded';
import { moment } from './words';

const both = () => Promise.all([members.all(), members.invitations()]);

/** Who belongs to the organization, and who has been asked to. */
export function Members({ me }: { me: Me }) {
  const { value, error, reload } = useLoaded(both);
  const [inviting, setInviting] = useState(false);
  const [link, setLink] = useState<Shown | null>(null);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const [withdrawn, setWithdrawn] = useState<Invitation | null>(null);
  return (
    <Shell
      me={me}
      heading="Members"
      error={error}
      actions={<Button onClick={() => setInviting(true)}>Invite somebody</Button>}
    >
      <Stack gap="xl">
        <Rows
          rows={value?.[0] ?? null}
          columns={['Who', 'Role', 'Since', '']}
          empty="Nobody belongs to this organization."
          row={(one) => <MemberRow key={one.userId} me={me} member={one} changed={reload} onRemove={setLeaving} />}
        />
        <section>
          <Title order={2} size="h4" mb="sm">
            Open invitations
          </Title>
          <Rows
            rows={value?.[1] ?? null}
            columns={['E-mail', 'As', 'Good until', '']}
            empty="No invitation is open."
            row={(one) => (
              <Table.Tr key={one.id}>
                <Table.Td>{one.email}</Table.Td>
                <Table.Td>{ROLE_WORDS[one.role]}</Table.Td>
                <Table.Td>{moment(one.expiresAt)}</Table.Td>
                <Table.Td ta="right">
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`Take back the invitation of ${one.email}`}
                    onClick={() => setWithdrawn(one)}
                  >
                    Take back
                  </Button>
                </Table.Td>
              </Table.Tr>
            )}
          />
        </section>
      </Stack>
      {inviting && <Invite me={me} onClose={() => setInviting(false)} onInvited={setLink} changed={reload} />}
      {link !== null && <SecretDialog shown={link} onClose={() => setLink(null)} />}
      {leaving !== null && (
        <FormDialog
          title={`Remove ${leaving.email}?`}
          action="Remove"
          danger
          submit={() => members.remove(leaving.userId).then(reload)}
          onClose={() => setLeaving(null)}
        >
          <Text>They are signed out at once, and the API keys they made here stop working. What they wrote stays.</Text>
        </FormDialog>
      )}
      {withdrawn !== null && (
        <FormDialog
          title={`Take back the invitation of ${withdrawn.email}?`}
          action="Take back"
          danger
          submit={() => members.withdraw(withdrawn.id).then(reload)}
          onClose={() => setWithdrawn(null)}
        >
          <Text>The link they were sent opens nothing any more. You can invite them again.</Text>
        </FormDialog>
      )}
    </Shell>
  );
}

interface MemberRowProps {
  me: Me;
  member: Member;
  changed: () => Promise<void>;
  onRemove: (member: Member) => void;
}

function MemberRow({ me, member, changed, onRemove }: MemberRowProps) {
  const { busy, problem, run } = useDoing();
  const mine = member.userId === me.id;
  const changeable = mayDecideOver(me, member.role);
  return (
    <Table.Tr>
      <Table.Td>
        {member.name === '' ? member.email : member.name}
        {mine && ' (you)'}
        {member.name !== '' && (
          <Text size="sm" c="dimmed">
            {member.email}
          </Text>
        )}
        <Problem words={problem} />
      </Table.Td>
      <Table.Td>
        {changeable ? (
          <NativeSelect
            aria-label={`Role of ${member.email}`}
            data={rolesToGive(me)}
            value={member.role}
            disabled={busy}
            onChange={(event) => {
              const role = event.currentTarget.value as Role;
              void run(() => members.setRole(member.userId, role).then(changed));
            }}
          />
        ) : (
          ROLE_WORDS[member.role]
        )}
      </Table.Td>
      <Table.Td>{moment(member.joinedAt)}</Table.Td>
      <Table.Td ta="right">
        {changeable && !mine && (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={`Remove ${member.email}`}
            onClick={() => onRemove(member)}
          >
            Remove
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

interface InviteProps {
  me: Me;
  onClose: () => void;
  onInvited: (link: Shown) => void;
  changed: () => Promise<void>;
}

function Invite({ me, onClose, onInvited, changed }: InviteProps) {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('MEMBER');
  const send = async (): Promise<void> => {
    const made = await members.invite(email, role);
    await changed();
    onInvited({
      title: `${made.email} is invited`,
      words:
        'A mail with this link is on its way. Where this server sends no mail, pass the link on yourself: ' +
        'it is shown here only, works once, and is good for seven days.',
      secrets: [{ name: 'Link', value: made.acceptUrl }],
    });
  };
  return (
    <FormDialog title="Invite somebody" action="Invite" submit={send} onClose={onClose}>
      <TextInput
        label="E-mail"
        type="email"
        required
        data-autofocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <NativeSelect
        label="Role"
        description="Viewers read. Members also write interviews. Administrators also manage people and settings."
        data={rolesToGive(me)}
        value={role}
        onChange={(event) => setRole(event.currentTarget.value as Role)}
      />
    </FormDialog>
  );
}
