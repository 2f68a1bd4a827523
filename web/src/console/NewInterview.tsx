import { NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Me } from './api';
import { NEW_INTERVIEW } from './drafts';
import { InterviewForm } from './InterviewForm';
import { interviews, projects } from './rest';
import { HOME_HREF, interviewHref } from './route';
import { Shell } from './Shell';
import { useLoaded } from './useLoaded';

export function NewInterview({ me }: { me: Me }) {
  const known = useLoaded(projects.all);
  const [projectId, setProjectId] = useState('');
  const open = known.value?.filter(({ archived }) => !archived) ?? [];
  return (
    <Shell me={me} heading="New interview" back={{ href: HOME_HREF, label: 'All interviews' }} error={known.error}>
      <Stack>
        {open.length > 1 && (
          <NativeSelect
            label="Project"
            maw={720}
            data={open.map(({ id, name }) => ({ value: id, label: name }))}
            value={projectId === '' ? (open[0]?.id ?? '') : projectId}
            onChange={(event) => setProjectId(event.currentTarget.value)}
          />
        )}
        <InterviewForm
          from={NEW_INTERVIEW}
          action="Create, then write questions"
          save={async (fields) => {
            const made = await interviews.create({ ...fields, projectId: projectId === '' ? null : projectId });
            location.hash = interviewHref(made.id, 'questions');
          }}
        />
      </Stack>
    </Shell>
  );
}
