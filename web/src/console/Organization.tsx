import { Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { changePassword, type Me } from './api';
import { numberOrNull } from './drafts';
import { Problem } from './Problem';
import { organization, type Organization } from './rest';
import { manages } from './roles';
import { Shell } from './Shell';
import { useDoing } from './useDoing';
import { useLoaded } from './useLoaded';

/** The organization's name, how long things are kept, and one's own password. */
export function OrganizationPage({ me }: { me: Me }) {
  const { value, error } = useLoaded(organization.get);
  return (
    <Shell me={me} heading="Settings" error={error}>
      {value === null ? (
        <Text role="status">Loading …</Text>
      ) : (
        <Stack gap={48} maw={560}>
          {manages(me) ? <Keeping of={value} /> : <Kept of={value} />}
          <Password />
        </Stack>
      )}
    </Shell>
  );
}

function Kept({ of: { name, recordingDays, transcriptDays } }: { of: Organization }) {
  const days = (count: number | null): string => (count === null ? 'for as long as nobody deletes them' : `${count} days`);
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {name}
      </Title>
      <Text>Recordings are kept {days(recordingDays)}, transcripts {days(transcriptDays)}.</Text>
      <Text c="dimmed">Owners and administrators change this.</Text>
    </section>
  );
}

function Keeping({ of }: { of: Organization }) {
  const [name, setName] = useState(of.name);
  const [recordings, setRecordings] = useState(String(of.recordingDays ?? ''));
  const [transcripts, setTranscripts] = useState(String(of.transcriptDays ?? ''));
  const save = () =>
    organization.change({
      name,
      recordingDays: numberOrNull(recordings),
      transcriptDays: numberOrNull(transcripts),
    });
  return (
    <Section heading="Organization" action="Save" saved="Saved." submit={save}>
      <TextInput
        label="Name"
        description="Candidates do not see it; members do."
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Days that recordings are kept"
        description="After a conversation. Empty: for as long as nobody deletes them."
        type="number"
        min={1}
        max={3650}
        value={recordings}
        onChange={(event) => setRecordings(event.currentTarget.value)}
      />
      <TextInput
        label="Days that transcripts are kept"
        description="After a conversation. Fewer days also delete what is older already, for good."
        type="number"
        min={1}
        max={3650}
        value={transcripts}
        onChange={(event) => setTranscripts(event.currentTarget.value)}
      />
    </Section>
  );
}

function Password() {
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const save = async (): Promise<void> => {
    await changePassword(current, wanted);
    setCurrent('');
    setWanted('');
  };
  return (
    <Section heading="Your password" action="Change password" saved="Changed. Your other browsers are signed out." submit={save}>
      <PasswordInput
        label="Current password"
        autoComplete="current-password"
        required
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <PasswordInput
        label="New password"
        description="At least 8 characters."
        autoComplete="new-password"
        minLength={8}
        required
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
    </Section>
  );
}

interface SectionProps {
  heading: string;
  action: string;
  /** What it says when it has worked. */
  saved: string;
  submit: () => Promise<unknown>;
  children: ReactNode;
}

function Section({ heading, action, saved, submit, children }: SectionProps) {
  const { busy, problem, run } = useDoing();
  const [done, setDone] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setDone(false);
        void run(submit).then(setDone);
      }}
    >
      <Stack>
        <Title order={2} size="h4">
          {heading}
        </Title>
        {children}
        <Problem words={problem} />
        <Group>
          <Button type="submit" loading={busy}>
            {action}
          </Button>
          <Text role="status">{done && saved}</Text>
        </Group>
      </Stack>
    </form>
  );
}
