import { Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { getSession, type ConsoleError, type Me, type SessionDetail } from './api';
import { Lines } from './Lines';
import { ReportView } from './ReportView';
import { interviewHref } from './route';
import { Shell } from './Shell';
import { Status } from './Status';
import { clock, moment, nameOf } from './words';

export function SessionPage({ me, id }: { me: Me; id: string }) {
  const [session, setSession] = useState<SessionDetail | null>(null);
  const [error, setError] = useState<ConsoleError | null>(null);
  const player = useRef<HTMLAudioElement>(null);

  useEffect(() => {
    getSession(id).then(setSession, (reason: unknown) => setError(reason as ConsoleError));
  }, [id]);

  const playFrom = (seconds: number): void => {
    if (player.current === null) return;
    player.current.currentTime = seconds;
    void player.current.play();
  };

  if (session === null) {
    return (
      <Shell me={me} heading="Conversation" back={{ href: '#/', label: 'All interviews' }} error={error}>
        <Text role="status">Loading …</Text>
      </Shell>
    );
  }
  const { interview, recording } = session;
  const onPlay = recording === null || recording.status === 'RECORDING' ? null : playFrom;
  return (
    <Shell me={me} heading={nameOf(session)} back={{ href: interviewHref(interview.id), label: interview.title }}>
      <Stack gap="lg">
        <Group gap="md">
          <Status of={session.status} />
          <Text size="sm" c="dimmed">
            {moment(session.createdAt)}
            {session.totalDurationSeconds !== null && `, ${clock(session.totalDurationSeconds)} long`}
          </Text>
        </Group>
        <Recording recording={recording} player={player} />
        {session.status !== 'IN_PROGRESS' && <ReportView me={me} sessionId={id} onPlay={onPlay} />}
        <Lines session={session} onPlay={onPlay} />
      </Stack>
    </Shell>
  );
}

interface RecordingProps {
  recording: SessionDetail['recording'];
  player: React.RefObject<HTMLAudioElement | null>;
}

function Recording({ recording, player }: RecordingProps) {
  if (recording === null) return <Text c="dimmed">This conversation was not recorded.</Text>;
  if (recording.status === 'RECORDING') {
    return <Text c="dimmed">The recording can be played once the conversation is over.</Text>;
  }
  return (
    <div style={{ position: 'sticky', top: 0, zIndex: 1, background: 'var(--viva-page)', padding: '0.5rem 0' }}>
      <audio
        ref={player}
        src={recording.url}
        controls
        preload="metadata"
        aria-label="Recording of the conversation"
        style={{ width: '100%', display: 'block' }}
      />
      {recording.status === 'STOPPED' && (
        <Text size="sm">The recording stopped before the conversation did. The transcript is complete.</Text>
      )}
    </div>
  );
}
