import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { conditionWords } from './condition';
import { moved, questionFields, type QuestionDraft } from './drafts';
import { FormDialog } from './FormDialog';
import { Problem } from './Problem';
import { ProposeQuestions } from './ProposeQuestions';
import { QuestionDialog } from './QuestionDialog';
import classes from './Questions.module.css';
import { questions, type InterviewDetail, type Proposal, type Question } from './rest';
import { useDoing } from './useDoing';
import { TYPE_WORDS } from './words';

interface Props {
  interview: InterviewDetail;
  reload: () => Promise<void>;
  readOnly: boolean;
}

/** What is asked, in order. */
export function Questions({ interview, reload, readOnly }: Props) {
  const rows = interview.questions;
  const [editing, setEditing] = useState<Question | 'new' | null>(null);
  const [deleting, setDeleting] = useState<Question | null>(null);
  const [said, setSaid] = useState('');
  const { busy, problem, run } = useDoing();

  const move = (index: number, by: -1 | 1) =>
    void run(async () => {
      await questions.order(interview.id, moved(rows, index, by).map(({ id }) => id));
      await reload();
      setSaid(`Question ${index + 1} is number ${index + 1 + by} now.`);
    });
  const save = async (draft: QuestionDraft): Promise<void> => {
    const fields = questionFields(draft);
    await (editing === 'new' || editing === null
      ? questions.add(interview.id, fields)
      : questions.change(editing.id, fields));
    await reload();
  };

  const addProposed = async (chosen: Proposal[]): Promise<void> => {
    await questions.add(interview.id, chosen);
    await reload();
    setSaid(chosen.length === 1 ? '1 question is added.' : `${chosen.length} questions are added.`);
  };

  return (
    <Stack>
      <Problem words={problem} />
      <span role="status" className="visually-hidden">
        {said}
      </span>
      {rows.length === 0 && <Text c="dimmed">There is no question yet: candidates are told that it is not ready.</Text>}
      <ol className={classes['list']} aria-label="Questions">
        {rows.map((question, index) => (
          <Paper key={question.id} component="li" withBorder p="md" radius="lg" bg="var(--viva-panel)">
            <Group justify="space-between" align="flex-start" gap="md">
              <div style={{ flex: '1 1 18rem' }}>
                <Text fw={600} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
                  {index + 1}. {question.text}
                </Text>
                <Text size="sm" c="dimmed">
                  {about(question)}
                </Text>
                <Condition words={conditionWords(index, rows)} />
                {question.options !== null && (
                  <ul className={classes['options']}>
                    {question.options.map((option) => (
                      <li key={option}>{option}</li>
                    ))}
                  </ul>
                )}
              </div>
              {!readOnly && (
                <Group gap="xs">
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`Move question ${index + 1} up`}
                    disabled={busy || index === 0}
                    onClick={() => move(index, -1)}
                  >
                    ↑
                  </Button>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`Move question ${index + 1} down`}
                    disabled={busy || index === rows.length - 1}
                    onClick={() => move(index, 1)}
                  >
                    ↓
                  </Button>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`Edit question ${index + 1}`}
                    onClick={() => setEditing(question)}
                  >
                    Edit
                  </Button>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`Delete question ${index + 1}`}
                    onClick={() => setDeleting(question)}
                  >
                    Delete
                  </Button>
                </Group>
              )}
            </Group>
          </Paper>
        ))}
      </ol>
      {!readOnly && (
        <Group>
          <Button onClick={() => setEditing('new')}>Add a question</Button>
          <ProposeQuestions interview={interview} add={addProposed} />
        </Group>
      )}
      {editing !== null && (
        <QuestionDialog
          question={editing === 'new' ? null : editing}
          all={rows}
          save={save}
          onClose={() => setEditing(null)}
        />
      )}
      {deleting !== null && (
        <FormDialog
          title="Delete this question?"
          action="Delete"
          danger
          submit={() => questions.remove(deleting.id).then(reload)}
          onClose={() => setDeleting(null)}
        >
          <Text>“{deleting.text}” is not asked any more. Conversations in which it was asked keep it.</Text>
        </FormDialog>
      )}
    </Stack>
  );
}

function Condition({ words }: { words: string | null }) {
  return words === null ? null : <Text size="sm">{words}</Text>;
}

function about({ type, required, followUpEnabled, timeLimitSeconds, facets, probes }: Question): string {
  const parts = [TYPE_WORDS[type]];
  if (!required) parts.push('may be left out when time is short');
  if (!followUpEnabled) parts.push('no follow-ups');
  if (timeLimitSeconds !== null) parts.push(`at most ${timeLimitSeconds} seconds`);
  if (facets !== null) parts.push('your own idea of a good answer');
  if (probes !== null) parts.push('your own follow-ups');
  return parts.join(' · ');
}
