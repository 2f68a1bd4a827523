import { Text, Title } from '@mantine/core';
import { offerOf } from '../answers/kinds';
import type { Question } from '../protocol';
import classes from './live.module.css';

interface Props {
  question: Question | null;
  language: string;
}

export function CurrentQuestion({ question, language }: Props) {
  return (
    <section className={classes['question']} aria-labelledby="question-number" data-testid="question">
      <Title order={2} size="sm" c="dimmed" id="question-number" tabIndex={-1} className={classes['number'] ?? ''}>
        {question === null ? 'Welcome' : `Question ${question.index + 1} of ${question.count}`}
      </Title>
      <Text className={classes['question-text'] ?? ''} lang={question === null ? undefined : language}>
        {question === null ? 'The interviewer greets you first. The questions appear here.' : question.text}
      </Text>
      {/* The question itself is announced as the interviewer says it; what the page offers for it is said here. */}
      <p role="status" className="visually-hidden">
        {question !== null && `Now number ${question.index + 1} of ${question.count}. ${offerOf(question)}`}
      </p>
    </section>
  );
}
