import { Button, Checkbox, Fieldset, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { interviewFields, type InterviewDraft } from './drafts';
import { Problem } from './Problem';
import { DEPTHS, TONES, type Criterion, type InterviewFields } from './rest';
import { useDoing } from './useDoing';
import { DEPTH_WORDS, TONE_WORDS } from './words';

interface Props {
  from: InterviewDraft;
  action: string;
  /** What it says when it has worked; nothing where the page goes elsewhere. */
  saved?: string;
  save: (fields: InterviewFields) => Promise<unknown>;
}

/** Everything about an interview but its questions. */
export function InterviewForm({ from, action, saved = '', save }: Props) {
  const [draft, setDraft] = useState(from);
  const [done, setDone] = useState(false);
  const { busy, problem, run } = useDoing();
  const set = (part: Partial<InterviewDraft>) => {
    setDone(false);
    setDraft((before) => ({ ...before, ...part }));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run(() => save(interviewFields(draft))).then(setDone);
      }}
    >
      <Stack maw={720}>
        <TextInput
          label="Title"
          description="Candidates see it."
          required
          maxLength={200}
          value={draft.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <Textarea
          label="Description"
          description="What candidates read before they begin."
          autosize
          minRows={2}
          maxLength={10_000}
          value={draft.description}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
        <Textarea
          label="Objective"
          description="What you want to learn. Candidates do not see it."
          autosize
          minRows={2}
          maxLength={10_000}
          value={draft.objective}
          onChange={(event) => set({ objective: event.currentTarget.value })}
        />
        <Textarea
          label="Brief"
          description={
            'What the interviewer may tell about the role, the team and what happens next. Where a candidate asks about ' +
            'the job, it quotes these sentences word for word and adds nothing; what they do not answer is noted for you.'
          }
          autosize
          minRows={2}
          maxLength={10_000}
          value={draft.brief}
          onChange={(event) => set({ brief: event.currentTarget.value })}
        />
        <Criteria of={draft.criteria} set={(criteria) => set({ criteria })} />
        <Checkbox.Group
          label="How candidates may take it"
          value={draft.modes}
          onChange={(modes) => set({ modes })}
          {...(draft.modes.length === 0 ? { error: 'With none of them nobody can join.' } : {})}
        >
          <Group gap="lg" mt={4}>
            <Checkbox value="voice" label="Voice" />
            <Checkbox value="video" label="Video" />
            <Checkbox value="chat" label="Text chat" />
          </Group>
        </Checkbox.Group>
        <Group grow align="flex-start">
          <NativeSelect
            label="Tone"
            description="How the interviewer speaks."
            data={TONES.map((tone) => ({ value: tone, label: TONE_WORDS[tone] }))}
            value={draft.aiTone}
            onChange={(event) => set({ aiTone: event.currentTarget.value as InterviewDraft['aiTone'] })}
          />
          <NativeSelect
            label="Depth"
            description="How far it follows up."
            data={DEPTHS.map((depth) => ({ value: depth, label: DEPTH_WORDS[depth] }))}
            value={draft.followUpDepth}
            onChange={(event) => set({ followUpDepth: event.currentTarget.value as InterviewDraft['followUpDepth'] })}
          />
        </Group>
        <Group grow align="flex-start">
          <TextInput
            label="Interviewer's name"
            description="What it calls itself."
            required
            maxLength={80}
            value={draft.aiName}
            onChange={(event) => set({ aiName: event.currentTarget.value })}
          />
          <TextInput
            label="Language"
            description="A code, as en or de-CH."
            required
            maxLength={35}
            pattern="[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"
            value={draft.language}
            onChange={(event) => set({ language: event.currentTarget.value })}
          />
          <TextInput
            label="Minutes"
            description="Empty: no limit."
            type="number"
            min={1}
            max={480}
            value={draft.minutes}
            onChange={(event) => set({ minutes: event.currentTarget.value })}
          />
        </Group>
        <Checkbox
          label="Note when a candidate leaves the page or pastes text"
          checked={draft.antiCheating}
          onChange={(event) => set({ antiCheating: event.currentTarget.checked })}
        />
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

function Criteria({ of, set }: { of: Criterion[]; set: (criteria: Criterion[]) => void }) {
  const change = (index: number, part: Partial<Criterion>) =>
    set(of.map((one, place) => (place === index ? { ...one, ...part } : one)));
  return (
    <Fieldset legend="What answers are judged by">
      <Stack gap="sm">
        {of.length === 0 && (
          <Text size="sm" c="dimmed">
            No criteria yet. Candidates never see them.
          </Text>
        )}
        {of.map((one, index) => (
          <Group key={index} align="flex-end" gap="sm">
            <TextInput
              label={`Criterion ${index + 1}`}
              required
              maxLength={200}
              style={{ flex: '1 1 10rem' }}
              value={one.name}
              onChange={(event) => change(index, { name: event.currentTarget.value })}
            />
            <TextInput
              label="What it means"
              maxLength={10_000}
              style={{ flex: '2 1 16rem' }}
              value={one.description}
              onChange={(event) => change(index, { description: event.currentTarget.value })}
            />
            <Button
              variant="default"
              aria-label={`Remove criterion ${index + 1}`}
              onClick={() => set(of.filter((_, place) => place !== index))}
            >
              Remove
            </Button>
          </Group>
        ))}
        <div>
          <Button variant="default" size="xs" onClick={() => set([...of, { name: '', description: '' }])}>
            Add a criterion
          </Button>
        </div>
      </Stack>
    </Fieldset>
  );
}
