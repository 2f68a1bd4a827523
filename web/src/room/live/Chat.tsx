import { Button, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { Notice } from '../../common/Notice';
import { ChoiceAnswer } from '../answers/ChoiceAnswer';
import { kindOf } from '../answers/kinds';
import { TypedAnswer } from '../answers/TypedAnswer';
import { useDraft } from '../answers/useDraft';
import { Workspace } from '../answers/Workspace';
import type { Interview } from '../http';
import type { Entered, Outcome } from '../outcome';
import { Controls } from './Controls';
import { CurrentQuestion } from './CurrentQuestion';
import { ChatHelpDialog, EndDialog } from './dialogs';
import classes from './live.module.css';
import { RoomHeader } from './RoomHeader';
import { Transcript } from './Transcript';
import { useChat } from './useChat';
import { useTypingSign } from './useTypingSign';

interface Props {
  interview: Interview | null;
  entered: Entered;
  onFinish: (outcome: Outcome) => void;
}

/** The interview in writing. */
export function Chat({ interview, entered: { session }, onFinish }: Props) {
  const { state, conversation, send, act, typing } = useChat(session, onFinish);
  const [dialog, setDialog] = useState<'end' | 'help' | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const { question } = conversation;
  const kind = kindOf(question);
  const working = kind === 'code' || kind === 'drawing';
  const draft = useDraft(session, question?.id ?? null, useTypingSign(typing));
  const live = state === 'live';
  const name = interview?.aiName ?? 'Interviewer';
  const language = interview?.language ?? 'en';

  const leave = (): void => {
    session.leave().catch(() => undefined);
    onFinish({ at: 'left' });
  };
  return (
    <div className={classes['room']} data-state={state === 'on-hold' ? 'live' : state}>
      <RoomHeader
        title={interview?.title ?? 'Interview'}
        remainingSeconds={conversation.remainingSeconds}
        live={live}
        onHelp={() => setDialog('help')}
        onLeave={leave}
        onEnd={() => setDialog('end')}
      />
      <div role="status" className={classes['banners']}>
        {state === 'reconnecting' && (
          <Notice title="The connection was lost" id="banner-reconnecting">
            <Text size="sm">We are trying to get it back. What you write stays on this page.</Text>
          </Notice>
        )}
        {state === 'on-hold' && (
          <Notice title="The interview is on hold" id="banner-on-hold">
            <Text size="sm" mb="xs">
              Nothing was written for a while. Your place and everything you wrote are kept.
            </Text>
            <Button variant="default" onClick={() => act('repeat')}>
              Go on
            </Button>
          </Notice>
        )}
        {conversation.error !== null && (
          <Notice title="That did not work" id="banner-error">
            <Text size="sm">{conversation.error === '' ? 'The server did not answer. Please try again.' : conversation.error}</Text>
          </Notice>
        )}
      </div>
      <main className={classes['main']} data-layout={working ? 'bench' : 'chat'}>
        <div className={classes['stage']}>
          <CurrentQuestion question={question} language={language} />
          {question !== null && kind === 'choice' && <ChoiceAnswer key={question.id} question={question} spoken={false} onSend={send} />}
        </div>
        {question !== null && working && (
          <Workspace key={question.id} question={question} language={language} draft={draft} onSend={send} onDescribe={() => box.current?.focus()} />
        )}
        <Transcript name={name} language={language} messages={conversation.messages} title="Conversation" live>
          <TypedAnswer
            label={kind === 'words' ? 'Your answer' : 'Answer in words, or ask something'}
            questionId={question?.id ?? null}
            rows={kind === 'words' ? 3 : 1}
            draft={draft}
            onSend={send}
            box={box}
          />
        </Transcript>
      </main>
      <footer className={classes['footer']}>
        <Controls live={live} paused={conversation.paused} onAct={act} voice={null} />
      </footer>
      <EndDialog
        opened={dialog === 'end'}
        onClose={() => setDialog(null)}
        onEnd={() => {
          // The interviewer asks back whether the end is meant; this dialog has asked already.
          void session.send({ action: 'end' }).then(() => act('end'), () => act('end'));
          setDialog(null);
        }}
      />
      <ChatHelpDialog opened={dialog === 'help'} onClose={() => setDialog(null)} />
    </div>
  );
}
