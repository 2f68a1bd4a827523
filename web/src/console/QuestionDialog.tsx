import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { NEW_QUESTION, offersChoices, questionDraft, type QuestionDraft } from './drafts';
import { FormDialog } from './FormDialog';
import { QuestionAdvanced } from './QuestionAdvanced';
import { QUESTION_TYPES, type Question, type QuestionType } from './rest';
import { TYPE_WORDS } from './words';

interface Props {
  /** Null: a new one. */
  question: Question | null;
  /** The interview's, in order. */
  all: Question[];
  save: (draft: QuestionDraft) => Promise<void>;
  onClose: () => void;
}

export function QuestionDialog({ question, all, save, onClose }: Props) {
  const [draft, setDraft] = useState(question === null ? NEW_QUESTION : questionDraft(question, all));
  const set = (part: Partial<QuestionDraft>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <FormDialog
      title={question === null ? 'New question' : 'Edit question'}
      action={question === null ? 'Add' : 'Save'}
      size="lg"
      submit={() => save(draft)}
      onClose={onClose}
    >
      <Textarea
        label="Question"
        description="As the interviewer asks it."
        required
        autosize
        minRows={2}
        maxLength={4000}
        data-autofocus
        value={draft.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <NativeSelect
        label="Kind"
        data={QUESTION_TYPES.map((type) => ({ value: type, label: TYPE_WORDS[type] }))}
        value={draft.type}
        onChange={(event) => set({ type: event.currentTarget.value as QuestionType })}
      />
      {offersChoices(draft.type) && (
        <Textarea
          label="Choices"
          description="One a line."
          required
          autosize
          minRows={3}
          value={draft.options}
          onChange={(event) => set({ options: event.currentTarget.value })}
        />
      )}
      <Textarea
        label="Note to yourself"
        description="Candidates do not see it."
        autosize
        maxLength={10_000}
        value={draft.description}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      <TextInput
        label="Seconds for the answer"
        description="30 to 3600. Empty: its share of the interview's time."
        type="number"
        min={30}
        max={3600}
        value={draft.seconds}
        onChange={(event) => set({ seconds: event.currentTarget.value })}
      />
      <Checkbox
        label="Always ask it, also when time is short"
        checked={draft.required}
        onChange={(event) => set({ required: event.currentTarget.checked })}
      />
      <Checkbox
        label="Follow up on answers that leave something out"
        checked={draft.followUps}
        onChange={(event) => set({ followUps: event.currentTarget.checked })}
      />
      <QuestionAdvanced question={question} all={all} draft={draft} set={set} />
    </FormDialog>
  );
}
