import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Answer as Given, Question } from '../protocol';

interface Props {
  onSend: (answer: Given & { clientId: string }) => Promise<void>;
}

const CHOICES = new Set(['SINGLE_CHOICE', 'MULTIPLE_CHOICE']);

export function hasChoices(question: Question | null): question is Question {
  return question !== null && CHOICES.has(question.type) && question.options.length > 0;
}

/** Sends one answer at a time. After a failure the same answer goes again under the same id, so that it counts once. */
function useSending(onSend: Props['onSend']) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<{ content: string; clientId: string } | null>(null);
  const send = async (answer: Given): Promise<boolean> => {
    const content = JSON.stringify(answer);
    const clientId = failed?.content === content ? failed.clientId : newId();
    setBusy(true);
    try {
      await onSend({ ...answer, clientId });
      setFailed(null);
      return true;
    } catch {
      setFailed({ content, clientId });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, failed: failed !== null, send };
}

/** Random; crypto.randomUUID is missing on pages that are not secure. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function TypedAnswer({ onSend }: Props) {
  const [text, setText] = useState('');
  const { busy, failed, send } = useSending(onSend);
  const submit = async (): Promise<void> => {
    const answer = text.trim();
    if (answer !== '' && !busy && (await send({ text: answer }))) setText('');
  };
  return (
    <Form failed={failed} onSubmit={submit}>
      <Textarea
        label="Your answer"
        description="Enter sends it; Shift and Enter begin a new line."
        autosize
        minRows={2}
        maxRows={8}
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void submit();
        }}
      />
      <Group justify="flex-end">
        <Button type="submit" loading={busy} disabled={text.trim() === ''}>
          Send answer
        </Button>
      </Group>
    </Form>
  );
}

export function ChoiceAnswer({ question, onSend }: Props & { question: Question }) {
  const [chosen, setChosen] = useState<string[]>([]);
  const { busy, failed, send } = useSending(onSend);
  if (question.type === 'SINGLE_CHOICE') {
    return (
      <Form failed={failed} label="Choose one, or say it">
        <Group gap="xs">
          {question.options.map((option) => (
            <Button key={option} variant="default" disabled={busy} onClick={() => void send({ choice: [option] })}>
              {option}
            </Button>
          ))}
        </Group>
      </Form>
    );
  }
  return (
    <Form failed={failed} label="Choose all that fit, or say them" onSubmit={() => send({ choice: chosen })}>
      <Checkbox.Group value={chosen} onChange={setChosen} aria-label="Choose all that fit">
        <Stack gap="xs">
          {question.options.map((option) => (
            <Checkbox key={option} value={option} label={option} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Group>
        <Button type="submit" loading={busy} disabled={chosen.length === 0}>
          Send choices
        </Button>
      </Group>
    </Form>
  );
}

interface FormProps {
  failed: boolean;
  label?: string;
  onSubmit?: () => Promise<unknown>;
  children: ReactNode;
}

function Form({ failed, label, onSubmit, children }: FormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit?.();
      }}
    >
      <Stack gap="xs">
        {label !== undefined && (
          <Text size="sm" c="dimmed">
            {label}
          </Text>
        )}
        {children}
        {failed && (
          <Text role="alert" size="sm">
            Your answer was not sent. It is still here: check your connection and send it again.
          </Text>
        )}
      </Stack>
    </form>
  );
}
