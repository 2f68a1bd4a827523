import { Anchor, Button, FileInput, Group, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { getInterviews, type Interview, type Me } from './api';
import { Copy } from './Copy';
import { FormDialog } from './FormDialog';
import { Listing } from './Listing';
import { interviews } from './rest';
import { writes } from './roles';
import { interviewHref, NEW_HREF } from './route';
import { Shell } from './Shell';
import { usePages } from './usePages';

export function Interviews({ me }: { me: Me }) {
  const pages = usePages(getInterviews);
  const [importing, setImporting] = useState(false);
  return (
    <Shell
      me={me}
      heading="Interviews"
      error={pages.error}
      actions={
        writes(me) && (
          <Group gap="sm">
            <Button component="a" href={NEW_HREF}>
              New interview
            </Button>
            <Button variant="default" onClick={() => setImporting(true)}>
              Import
            </Button>
          </Group>
        )
      }
    >
      <Listing
        pages={pages}
        columns={['Interview', 'Questions', 'Conversations', 'Link for candidates']}
        empty="There is no interview yet. Make one here or with the interview API."
        row={(interview) => (
          <Table.Tr key={interview.id}>
            <Table.Td>
              <Anchor href={interviewHref(interview.id)} fw={600}>
                {interview.title}
              </Anchor>
              {!interview.isActive && (
                <Text size="sm" c="dimmed">
                  Archived
                </Text>
              )}
            </Table.Td>
            <Table.Td>{interview.questionCount}</Table.Td>
            <Table.Td>{interview.sessionCount}</Table.Td>
            <Table.Td>
              <Link interview={interview} />
            </Table.Td>
          </Table.Tr>
        )}
      />
      {importing && <Import onClose={() => setImporting(false)} />}
    </Shell>
  );
}

function Link({ interview }: { interview: Interview }) {
  if (interview.requireInvite) {
    return (
      <Text size="sm" c="dimmed">
        By invitation: each candidate has a link of their own.
      </Text>
    );
  }
  return (
    <Group gap="sm">
      <Anchor href={interview.url} target="_blank" rel="noreferrer" size="sm" style={{ wordBreak: 'break-all' }}>
        {interview.url}
      </Anchor>
      <Copy value={interview.url} label={`Copy the link of ${interview.title}`} />
    </Group>
  );
}

function Import({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const take = async (): Promise<void> => {
    const made = await interviews.import(await documentIn(file));
    location.hash = interviewHref(made.id, 'questions');
  };
  return (
    <FormDialog title="Import an interview" action="Import" submit={take} onClose={onClose}>
      <Text>Choose a file that Export gave, here or on another server. It becomes a new interview.</Text>
      <FileInput label="File" placeholder="Choose a file" accept=".json,application/json" required onChange={setFile} />
    </FormDialog>
  );
}

async function documentIn(file: File | null): Promise<object> {
  try {
    const read = JSON.parse((await file?.text()) ?? '') as { data?: object };
    return read.data ?? read;
  } catch {
    throw new Error('This file holds no interview: it is not JSON.');
  }
}
