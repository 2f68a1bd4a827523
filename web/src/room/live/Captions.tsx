import { Text } from '@mantine/core';
import type { Conversation } from '../conversation';
import classes from './live.module.css';

interface Props {
  name: string;
  language: string;
  conversation: Conversation;
}

/** The interviewer's line is announced; the candidate's own, which changes with every word, is only shown. */
export function Captions({ name, language, conversation: { interviewerCaption, candidateCaption } }: Props) {
  return (
    <section aria-label="Captions" className={classes['captions']} lang={language}>
      <div aria-live="polite" data-testid="interviewer-caption">
        {interviewerCaption.length > 0 && (
          <>
            <Text span fw={600} c="dimmed" size="sm">
              {name}
            </Text>
            <Text>
              {interviewerCaption.map((sentence, index) => (
                <span key={index}>{sentence} </span>
              ))}
            </Text>
          </>
        )}
      </div>
      <div aria-live="off" data-testid="candidate-caption">
        {candidateCaption !== '' && (
          <>
            <Text span fw={600} c="dimmed" size="sm">
              You
            </Text>
            <Text>{candidateCaption}</Text>
          </>
        )}
      </div>
    </section>
  );
}
