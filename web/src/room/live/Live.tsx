import { Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { ChoiceAnswer } from '../answers/ChoiceAnswer';
import { kindOf } from '../answers/kinds';
import { TypedAnswer } from '../answers/TypedAnswer';
import { useDraft } from '../answers/useDraft';
import type { Send } from '../answers/useSending';
import { Workspace } from '../answers/Workspace';
import { closeMicrophone, microphoneOf } from '../devices';
import type { AppState } from '../Frame';
import type { Interview } from '../http';
import { LevelMeter } from '../LevelMeter';
import type { Entered, Outcome } from '../outcome';
import { choice, choose } from '../stored';
import { useMicrophone } from '../useMicrophone';
import { Banners } from './Banners';
import { Captions } from './Captions';
import { Controls } from './Controls';
import { CurrentQuestion } from './CurrentQuestion';
import { EndDialog, MicrophoneDialog, ShortcutsDialog } from './dialogs';
import classes from './live.module.css';
import { Presence } from './Presence';
import { RemoteAudio } from './RemoteAudio';
import { RoomHeader } from './RoomHeader';
import { Taken } from './Taken';
import { Transcript } from './Transcript';
import { useCall } from './useCall';
import { useMute } from './useMute';
import { useTypingSign } from './useTypingSign';

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
  const [captions, setCaptions] = useState(() => choice('captions-off') !== 'yes');
  const [shortcuts, setShortcuts] = useState(() => choice('shortcuts-off') !== 'yes');
  const [audioBlocked, setAudioBlocked] = useState(false);
  const [hearAttempt, setHearAttempt] = useState(0);
  useHotkeys(shortcuts ? [['m', toggle]] : []);
  useClosedAtTheEnd(microphone.stream);

  const { state, conversation } = call;
  const live = state === 'live';
  const { question } = conversation;
  const kind = kindOf(question);
  const working = kind === 'code' || kind === 'drawing';
  const box = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(session, question?.id ?? null, useTypingSign(call.typing));
  const name = interview?.aiName ?? 'Interviewer';
  const language = interview?.language ?? 'en';

  const changeMicrophone = async (id?: string): Promise<void> => {
    const stream = await microphone.open(id);
    call.useTrack(stream && microphoneOf(stream));
  };
  const send: Send = async (answer) => {
    await session.send(answer);
  };
  /** Opens the box for an answer in words, ready to write into. */
  const type = (): void => {
    setTyping(true);
    requestAnimationFrame(() => box.current?.focus());
  };
  const leave = (): void => {
    // The server sees the connection close in any case; this only tells it sooner that it was on purpose.
    session.leave().catch(() => undefined);
    onFinish({ at: 'left' });
  };

  return (
    <div className={classes['room']} data-state={shown(state)} data-muted={muted}>
      <RoomHeader
        title={interview?.title ?? 'Interview'}
        remainingSeconds={conversation.remainingSeconds}
        live={live}
        onHelp={() => setDialog('shortcuts')}
        onLeave={leave}
        onEnd={() => setDialog('end')}
      />
      <Banners
        state={state}
        conversation={conversation}
        microphoneOn={microphone.stream !== null && !muted}
        trouble={microphone.fault === null ? trouble : 'unplugged'}
        audioBlocked={audioBlocked}
        onHear={() => setHearAttempt((before) => before + 1)}
        onChooseMicrophone={() => setDialog('microphone')}
      />
      <main className={classes['main']} data-layout={working ? 'bench' : 'talk'}>
        <div className={classes['stage']}>
          <Presence name={name} state={state} conversation={conversation} />
          <CurrentQuestion question={question} language={language} />
          <Taken taken={conversation.taken} />
          {question !== null && kind === 'choice' && <ChoiceAnswer key={question.id} question={question} spoken onSend={send} />}
          {captions && <Captions name={name} language={language} conversation={conversation} />}
          {typing && (
            <TypedAnswer label="Your answer" questionId={question?.id ?? null} rows={2} draft={draft} onSend={send} box={box} />
          )}
        </div>
        {question !== null && working && (
          <Workspace key={question.id} question={question} language={language} draft={draft} onSend={send} onDescribe={type} />
        )}
        <Transcript name={name} language={language} messages={conversation.messages} />
      </main>
      <footer className={classes['footer']}>
        <div className={classes['voice']} role="status">
          {microphone.stream !== null && !muted && <LevelMeter key={microphone.stream.id} stream={microphone.stream} />}
          {muted && <Text size="sm">You are muted: the interviewer cannot hear you.</Text>}
        </div>
        <Controls
          live={live}
          paused={conversation.paused}
          onAct={call.act}
          voice={{
            hasMicrophone: microphone.stream !== null,
            muted,
            captions,
            typing,
            onMute: toggle,
            onMicrophone: () => setDialog('microphone'),
            onCaptions: () => {
              choose('captions-off', captions ? 'yes' : 'no');
              setCaptions(!captions);
            },
            onType: () => (typing ? setTyping(false) : type()),
          }}
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
