import { Button, Group, Text, Textarea } from '@mantine/core';
import { useId, useState, type Ref } from 'react';
import { Form } from './Form';
import type { Draft } from './useDraft';
import { type Send, useSending } from './useSending';

interface Props {
  label: string;
  /** Null while no question has been asked. */
  questionId: string | null;
  /** Fewer lines where words are not what the question wants first. */
  rows: number;
  draft: Draft;
  onSend: Send;
  box: Ref<HTMLTextAreaElement>;
}

/** Characters the server takes. */
const LIMIT = 20_000;

/** Stays where it is from question to question, and the focus with it. */
export function TypedAnswer({ label, questionId, rows, draft, onSend, box }: Props) {
  const [written, setWritten] = useState<{ to: string | null; text: string } | null>(null);
  const { busy, failed, send } = useSending(onSend);
  const how = useId();
  const text = written !== null && written.to === questionId ? written.text : (draft.found?.text ?? '');
  const write = (now: string): void => {
    setWritten({ to: questionId, text: now });
    draft.change({ text: now });
  };
  const submit = async (): Promise<void> => {
    const answer = text.trim();
    if (answer !== '' && !busy && (await send({ text: answer }))) write('');
  };
  return (
    <Form failed={failed} onSubmit={submit}>
      <Textarea
        ref={box}
        label={label}
        aria-describedby={how}
        autosize
        minRows={rows}
        maxRows={8}
        maxLength={LIMIT}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void submit();
        }}
      />
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed" id={how}>
          Enter sends it; Shift and Enter begin a new line.
        </Text>
        <Button type="submit" loading={busy} disabled={text.trim() === ''}>
          Send answer
        </Button>
      </Group>
    </Form>
  );
}
