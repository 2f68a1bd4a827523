import { Button, Checkbox, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormDialog } from './FormDialog';
import { questions, type Commission, type InterviewDetail, type Proposal } from './rest';

interface Props {
  interview: InterviewDetail;
  add: (chosen: Proposal[]) => Promise<void>;
}

/** Has the language model propose questions, where one is set; the creator chooses among them. */
export function ProposeQuestions({ interview, add }: Props) {
  const [asking, setAsking] = useState(false);
  const [proposed, setProposed] = useState<Proposal[] | null>(null);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Propose questions
      </Button>
      {asking && (
        <Job
          title={interview.title}
          propose={async (job) => setProposed(await questions.propose(interview.id, job))}
          onClose={() => setAsking(false)}
        />
      )}
      {proposed !== null && <Choice proposed={proposed} add={add} onClose={() => setProposed(null)} />}
    </>
  );
}

interface JobProps {
  /** The interview's. */
  title: string;
  propose: (job: Commission) => Promise<void>;
  onClose: () => void;
}

function Job({ title, propose, onClose }: JobProps) {
  const [draft, setDraft] = useState({ title, description: '', count: '5' });
  const set = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <FormDialog
      title="Propose questions"
      action="Propose"
      size="lg"
      submit={() =>
        propose({ jobTitle: draft.title, jobDescription: draft.description, count: Number(draft.count) })
      }
      onClose={onClose}
    >
      <Text>A language model reads what the job is and proposes questions. It takes up to a minute; nothing is added yet.</Text>
      <TextInput
        label="Job title"
        required
        maxLength={200}
        value={draft.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <Textarea
        label="Job description"
        required
        autosize
        minRows={5}
        maxRows={14}
        maxLength={20_000}
        data-autofocus
        value={draft.description}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      <TextInput
        label="How many"
        description="1 to 20. What is asked already, or must not be asked, is left out: there may be fewer."
        type="number"
        required
        min={1}
        max={20}
        value={draft.count}
        onChange={(event) => set({ count: event.currentTarget.value })}
      />
    </FormDialog>
  );
}

interface ChoiceProps {
  proposed: Proposal[];
  add: (chosen: Proposal[]) => Promise<void>;
  onClose: () => void;
}

function Choice({ proposed, add, onClose }: ChoiceProps) {
  const [chosen, setChosen] = useState(proposed.map((_, index) => String(index)));
  return (
    <FormDialog
      title="Proposed questions"
      action="Add the chosen ones"
      size="lg"
      submit={async () => {
        if (chosen.length === 0) throw new Error('Choose at least one, or cancel.');
        await add(proposed.filter((_, index) => chosen.includes(String(index))));
      }}
      onClose={onClose}
    >
      <Checkbox.Group
        label="Which of them to ask"
        description="Read them before you ask them. They come after the questions that are there; you can edit each."
        value={chosen}
        onChange={setChosen}
      >
        <Stack gap="sm" mt="sm">
          {proposed.map(({ text }, index) => (
            <Checkbox key={text} value={String(index)} label={text} />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormDialog>
  );
}
