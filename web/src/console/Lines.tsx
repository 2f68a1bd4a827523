import { Text, UnstyledButton } from '@mantine/core';
import type { Line, SessionDetail } from './api';
import classes from './Lines.module.css';
import { clock } from './words';

/** Below this the recogniser itself doubts what it wrote. */
const DOUBTFUL = 0.6;

interface Props {
  session: SessionDetail;
  /** Null where there is no recording to play. */
  onPlay: ((seconds: number) => void) | null;
}

/** The transcript. A click on a line, or its time by keyboard, plays the recording from there. */
export function Lines({ session, onPlay }: Props) {
  if (session.messages.length === 0) return <Text c="dimmed">Nothing has been said yet.</Text>;
  return (
    <ol className={classes['lines']} aria-label="Transcript">
      {session.messages.map((line) => (
        <li
          key={line.id}
          data-role={line.role}
          onClick={() => {
            // Selecting words to quote them is no wish to hear them.
            if (getSelection()?.isCollapsed !== false && line.audioStart !== null) onPlay?.(line.audioStart);
          }}
        >
          <Time at={line.audioStart} playable={onPlay !== null} />
          <div>
            <Text size="sm" fw={600} c="dimmed">
              {line.role === 'assistant' ? 'Interviewer' : 'Candidate'}
              {marks(line)}
            </Text>
            <Words line={line} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Time({ at, playable }: { at: number | null; playable: boolean }) {
  if (at === null) return <span />;
  if (!playable) return <Text size="sm">{clock(at)}</Text>;
  return (
    <UnstyledButton className={classes['time'] ?? ''} aria-label={`Play from ${clock(at)}`}>
      {clock(at)}
    </UnstyledButton>
  );
}

function marks({ interrupted, confidence }: Line): string {
  const found = [
    interrupted ? 'interrupted' : '',
    confidence !== null && confidence < DOUBTFUL ? `unclear, ${Math.round(confidence * 100)} % sure` : '',
  ].filter(Boolean);
  return found.length === 0 ? '' : ` · ${found.join(' · ')}`;
}

/** What an interruption kept from being heard is shown struck through. */
function Words({ line: { content, interrupted, heard } }: { line: Line }) {
  if (!interrupted || heard === null || !content.startsWith(heard)) return <Text>{content}</Text>;
  return (
    <Text>
      {heard}
      <Text span td="line-through" c="dimmed" title="Not heard by the candidate">
        {content.slice(heard.length)}
      </Text>
    </Text>
  );
}
