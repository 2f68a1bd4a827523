import { Button, Checkbox, Group, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Question } from '../protocol';
import classes from './answers.module.css';
import { Form } from './Form';
import { type Send, useSending } from './useSending';

interface Props {
  question: Question;
  /** Whether the choice can be said aloud as well. */
  spoken: boolean;
  onSend: Send;
}

/** The options by letter, as the interviewer names them. */
export function ChoiceAnswer({ question, spoken, onSend }: Props) {
  const [chosen, setChosen] = useState<string[]>([]);
  const { busy, failed, send } = useSending(onSend);
  const single = question.type === 'SINGLE_CHOICE';
  const legend = `${single ? 'Choose one' : 'Choose all that fit'}${spoken ? ', or say it' : ''}`;
  const options = (
    <Stack gap="xs">
      {question.options.map((option, index) => {
        const label = (
          <>
            <span className={classes['letter']}>{letter(index)}</span> {option}
          </>
        );
        const shape = { value: option, label, disabled: busy, classNames: { root: classes['option'] ?? '', body: classes['option-body'] ?? '', labelWrapper: classes['option-label'] ?? '' } };
        return single ? <Radio key={option} {...shape} /> : <Checkbox key={option} {...shape} />;
      })}
    </Stack>
  );
  return (
    <Form failed={failed} onSubmit={() => send({ choice: question.options.filter((option) => chosen.includes(option)) })}>
      {single ? (
        <Radio.Group label={legend} value={chosen[0] ?? ''} onChange={(option) => setChosen([option])}>
          {options}
        </Radio.Group>
      ) : (
        <Checkbox.Group label={legend} value={chosen} onChange={setChosen}>
          {options}
        </Checkbox.Group>
      )}
      <Group>
        <Button type="submit" loading={busy} disabled={chosen.length === 0}>
          {single ? 'Send choice' : 'Send choices'}
        </Button>
      </Group>
    </Form>
  );
}

export function letter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}
