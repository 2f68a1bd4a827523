import { Text } from '@mantine/core';
import type { CallState } from '../call';
import type { Conversation } from '../conversation';
import classes from './Presence.module.css';

interface Props {
  name: string;
  state: CallState;
  conversation: Conversation;
}

/** Who the candidate talks with, and whose turn it is. */
export function Presence({ name, state, conversation }: Props) {
  const speaking = state === 'live' && conversation.interviewerSpeaking;
  return (
    <div className={classes['presence']}>
      <div className={classes['orb']} data-speaking={speaking} aria-hidden="true">
        {[0, 1, 2, 3, 4].map((bar) => (
          <span key={bar} className={classes['bar']} />
        ))}
      </div>
      <div>
        <Text fw={700} size="lg" lh={1.2}>
          {name} <span className={classes['ai']}>AI interviewer</span>
        </Text>
        <Text c="dimmed" data-testid="turn">
          {turnInWords(state, conversation)}
        </Text>
      </div>
    </div>
  );
}

function turnInWords(state: CallState, { paused, interviewerSpeaking, candidateSpeaking, awaiting }: Conversation): string {
  if (state === 'connecting' || state === 'delayed' || state === 'idle') return 'Connecting …';
  if (state !== 'live') return 'Waiting for the connection …';
  if (paused) return 'Paused. Press Resume when you are ready.';
  if (interviewerSpeaking) return 'Speaking';
  if (candidateSpeaking) return 'Listening to you';
  if (awaiting === 'candidate') return 'Listening. Take your time.';
  return 'Thinking …';
}
