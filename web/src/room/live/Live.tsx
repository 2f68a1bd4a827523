import { Button, Text, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../common/icons';
import { closeMicrophone, microphoneOf } from '../devices';
import type { AppState } from '../Frame';
import type { Interview } from '../http';
import { LevelMeter } from '../LevelMeter';
import type { Entered, Outcome } from '../outcome';
import { choice, choose } from '../stored';
import { useMicrophone } from '../useMicrophone';
import { ChoiceAnswer, hasChoices, TypedAnswer } from './Answer';
import { Banners } from './Banners';
import { Captions } from './Captions';
import { Controls } from './Controls';
import { CurrentQuestion } from './CurrentQuestion';
import { EndDialog, MicrophoneDialog, ShortcutsDialog } from './dialogs';
import classes from './live.module.css';
import { Presence } from './Presence';
import { RemoteAudio } from './RemoteAudio';
import { TimeLeft } from './TimeLeft';
import { Transcript } from './Transcript';
import { useCall } from './useCall';
import { useMute } from './useMute';

interface Props {
  interview: Interview | null;
  entered: Entered;
  onFinish: (outcome: Outcome) => void;
}

type Dialog = 'end' | 'microphone' | 'shortcuts' | null;

export function Live({ interview, entered, onFinish }: Props) {
  const { session } = entered;
  const call = useCall(entered, onFinish);
  const microphone = useMicrophone(entered.microphone);
  const { muted, toggle, trouble } = useMute(microphone.stream);
  const [dialog, setDialog] = useState<Dialog>(null);
  const [typing, setTyping] = useState(entered.microphone === null);
  const [shortcuts, setShortcuts] = useState(() => choice('shortcuts-off') !== 'yes');
  const [audioBlocked, setAudioBlocked] = useState(false);
  const [hearAttempt, setHearAttempt] = useState(0);
  useHotkeys(shortcuts ? [['m', toggle]] : []);
  useClosedAtTheEnd(microphone.stream);
  const title = interview?.title ?? 'Interview';
  const heading = useFocusedHeading(title);

  const { state, conversation } = call;
  const live = state === 'live';
  const name = interview?.aiName ?? 'Interviewer';
  const language = interview?.language ?? 'en';

  const changeMicrophone = async (id?: string): Promise<void> => {
    const stream = await microphone.open(id);
    call.useTrack(stream && microphoneOf(stream));
  };
  const leave = (): void => {
    // The server sees the connection close in any case; this only tells it sooner that it was on purpose.
    session.leave().catch(() => undefined);
    onFinish({ at: 'left' });
  };

  return (
    <div className={classes['room']} data-state={shown(state)} data-muted={muted}>
      <header className={classes['header']}>
        <Title order={1} size="h5" ref={heading} tabIndex={-1} className={classes['title'] ?? ''}>
          {title}
        </Title>
        <TimeLeft seconds={conversation.remainingSeconds} />
        <div className={classes['exits']}>
          <Button variant="subtle" color="gray" size="compact-md" className={classes['quiet'] ?? ''} leftSection={<Icon name="help" />} onClick={() => setDialog('shortcuts')}>
            Help
          </Button>
          <Button variant="default" size="compact-md" title="You can come back by the same link" leftSection={<Icon name="leave" />} onClick={leave}>
            Leave
          </Button>
          <Button variant="default" size="compact-md" onClick={() => setDialog('end')} disabled={!live}>
            End interview
          </Button>
        </div>
      </header>
      <Banners
        state={state}
        conversation={conversation}
        microphoneOn={microphone.stream !== null && !muted}
        trouble={microphone.fault === null ? trouble : 'unplugged'}
        audioBlocked={audioBlocked}
        onHear={() => setHearAttempt((before) => before + 1)}
        onChooseMicrophone={() => setDialog('microphone')}
      />
      <main className={classes['main']}>
        <div className={classes['stage']}>
          <Presence name={name} state={state} conversation={conversation} />
          <CurrentQuestion question={conversation.question} language={language} />
          <Captions name={name} language={language} conversation={conversation} />
          {hasChoices(conversation.question) && (
            <ChoiceAnswer key={conversation.question.id} question={conversation.question} onSend={(answer) => session.send(answer)} />
          )}
          {typing && <TypedAnswer onSend={(answer) => session.send(answer)} />}
        </div>
        <Transcript name={name} language={language} messages={conversation.messages} />
      </main>
      <footer className={classes['footer']}>
        <div className={classes['voice']} role="status">
          {microphone.stream !== null && !muted && <LevelMeter key={microphone.stream.id} stream={microphone.stream} />}
          {muted && <Text size="sm">You are muted: the interviewer cannot hear you.</Text>}
        </div>
        <Controls
          live={live}
          hasMicrophone={microphone.stream !== null}
          muted={muted}
          paused={conversation.paused}
          typing={typing}
          onMute={toggle}
          onMicrophone={() => setDialog('microphone')}
          onAct={call.act}
          onType={() => setTyping(!typing)}
        />
      </footer>
      <RemoteAudio stream={call.audio} attempt={hearAttempt} onBlocked={setAudioBlocked} />
      <EndDialog
        opened={dialog === 'end'}
        onClose={() => setDialog(null)}
        onEnd={() => {
          // The interviewer asks back whether the end is meant, as if it had been said aloud. This dialog has asked
          // already, so the confirmation goes with it.
          call.act('end');
          call.act('end');
          setDialog(null);
        }}
      />
      <MicrophoneDialog
        opened={dialog === 'microphone'}
        onClose={() => setDialog(null)}
        control={microphone}
        onOpen={(id) => void changeMicrophone(id)}
      />
      <ShortcutsDialog
        opened={dialog === 'shortcuts'}
        onClose={() => setDialog(null)}
        enabled={shortcuts}
        onEnable={(enabled) => {
          choose('shortcuts-off', enabled ? 'no' : 'yes');
          setShortcuts(enabled);
        }}
      />
    </div>
  );
}

/** What the room shows while the call is in `state`; the ends lead to other screens at once. */
function shown(state: ReturnType<typeof useCall>['state']): AppState {
  return state === 'live' || state === 'reconnecting' ? state : 'connecting';
}

function useClosedAtTheEnd(stream: MediaStream | null): void {
  const open = useRef(stream);
  useEffect(() => {
    open.current = stream;
  }, [stream]);
  useEffect(() => () => closeMicrophone(open.current), []);
}

function useFocusedHeading(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
    heading.current?.focus();
  }, [title]);
  return heading;
}
