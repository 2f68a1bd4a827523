import { Button, Checkbox, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { Me } from './api';
import { FormDialog } from './FormDialog';
import { members, projects, type Project } from './rest';
import { manages } from './roles';
import { Rows } from './Rows';
import { Shell } from './Shell';
import { useLoaded } from './useLoaded';

type Asked = { what: 'new' } | { what: 'name' | 'members' | 'archive'; project: Project };

/** What interviews are grouped by, and who reaches each group. */
export function Projects({ me }: { me: Me }) {
  const manager = manages(me);
  const read = useCallback(
    async () => ({ projects: await projects.all(), people: manager ? await members.all() : [] }),
    [manager],
  );
  const { value, error, reload } = useLoaded(read);
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <Shell
      me={me}
      heading="Projects"
      error={error}
      actions={manager && <Button onClick={() => setAsked({ what: 'new' })}>New project</Button>}
    >
      <Text mb="lg" c="dimmed">
        Interviews belong to projects. A project nobody was added to is open to everybody here; one with members is open
        to them, and to owners and administrators.
      </Text>
      <Rows
        rows={value?.projects ?? null}
        columns={['Project', 'Open to', ...(manager ? [''] : [])]}
        empty="You reach no project. Ask an administrator to add you to one."
        row={(project) => (
          <Table.Tr key={project.id}>
            <Table.Td>
              <Text fw={600}>{project.name}</Text>
              {project.archived && (
                <Text size="sm" c="dimmed">
                  Archived: new interviews do not go in
                </Text>
              )}
            </Table.Td>
            <Table.Td>{openTo(project)}</Table.Td>
            {manager && (
              <Table.Td>
                <Group gap="xs" justify="flex-end">
                  {(['name', 'members', 'archive'] as const).map((what) => (
                    <Button
                      key={what}
                      variant="default"
                      size="compact-sm"
                      aria-label={`${wordsFor(what, project)}: ${project.name}`}
                      onClick={() => setAsked({ what, project })}
                    >
                      {wordsFor(what, project)}
                    </Button>
                  ))}
                </Group>
              </Table.Td>
            )}
          </Table.Tr>
        )}
      />
      {asked?.what === 'new' && <Naming onClose={close} save={(name) => projects.create(name).then(reload)} />}
      {asked?.what === 'name' && (
        <Naming
          project={asked.project}
          onClose={close}
          save={(name) => projects.change(asked.project.id, { name }).then(reload)}
        />
      )}
      {asked?.what === 'members' && (
        <Reach project={asked.project} people={value?.people ?? []} onClose={close} changed={reload} />
      )}
      {asked?.what === 'archive' && (
        <FormDialog
          title={`${wordsFor('archive', asked.project)} ${asked.project.name}?`}
          action={wordsFor('archive', asked.project)}
          submit={() => projects.change(asked.project.id, { archived: !asked.project.archived }).then(reload)}
          onClose={close}
        >
          <Text>
            {asked.project.archived
              ? 'New interviews can go into it again.'
              : 'New interviews do not go into it any more. Those that are there stay as they are.'}
          </Text>
        </FormDialog>
      )}
    </Shell>
  );
}

function openTo({ memberIds }: Project): string {
  if (memberIds.length === 0) return 'Everybody';
  return memberIds.length === 1 ? '1 member' : `${memberIds.length} members`;
}

function wordsFor(what: 'name' | 'members' | 'archive', { archived }: Project): string {
  return { name: 'Rename', members: 'Members', archive: archived ? 'Bring back' : 'Archive' }[what];
}

interface NamingProps {
  project?: Project;
  save: (name: string) => Promise<unknown>;
  onClose: () => void;
}

function Naming({ project, save, onClose }: NamingProps) {
  const [name, setName] = useState(project?.name ?? '');
  return (
    <FormDialog
      title={project === undefined ? 'New project' : `Rename ${project.name}`}
      action={project === undefined ? 'Create' : 'Rename'}
      submit={() => save(name)}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        required
        maxLength={200}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

interface ReachProps {
  project: Project;
  people: { userId: string; email: string; name: string }[];
  changed: () => Promise<void>;
  onClose: () => void;
}

function Reach({ project, people, changed, onClose }: ReachProps) {
  const [chosen, setChosen] = useState(project.memberIds);
  return (
    <FormDialog
      title={`Members of ${project.name}`}
      action="Save"
      submit={() => projects.setMembers(project.id, chosen).then(changed)}
      onClose={onClose}
    >
      <Checkbox.Group
        label="Open to"
        description="Choose nobody to open it to everybody. Owners and administrators reach it anyway."
        value={chosen}
        onChange={setChosen}
      >
        <Stack gap="xs" mt="sm">
          {people.map(({ userId, email, name }) => (
            <Checkbox key={userId} value={userId} label={name === '' ? email : `${name}, ${email}`} />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormDialog>
  );
}
