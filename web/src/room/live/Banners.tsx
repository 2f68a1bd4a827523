import { Alert, Button, Group, Text } from '@mantine/core';
import type { CallState } from '../call';
import type { Conversation } from '../conversation';
import type { Trouble } from './useMute';

interface Props {
  state: CallState;
  conversation: Conversation;
  hasMicrophone: boolean;
  muted: boolean;
  trouble: Trouble;
  audioBlocked: boolean;
  onHear: () => void;
  onChooseMicrophone: () => void;
}

/** What is wrong at the moment, what it means, and what to do; nothing when all is well. */
export function Banners(props: Props) {
  const { state, conversation, hasMicrophone, muted, trouble, audioBlocked } = props;
  const unheard = microphoneProblem(conversation, hasMicrophone && !muted, trouble);
  return (
    <div role="status" aria-live="polite">
      {state === 'reconnecting' && (
        <Banner id="reconnecting" title="The connection was lost">
          We are trying to get it back, and go on at the same question. You need not do anything.
        </Banner>
      )}
      {state === 'live' && audioBlocked && (
        <Banner id="audio-blocked" title="Your browser holds the sound back" action="Hear the interviewer" onAction={props.onHear}>
          It wants a click before a page may speak.
        </Banner>
      )}
      {state === 'live' && !conversation.speechAvailable && (
        <Banner id="speech-restarting" title="Speech is being restarted">
          Please wait a few seconds. The interviewer then asks the question again.
        </Banner>
      )}
      {state === 'live' && unheard !== null && (
        <Banner id="microphone-unheard" title={unheard} action="Choose a microphone" onAction={props.onChooseMicrophone}>
          The interviewer cannot hear you. Check the plug and the switch on your headset, choose another microphone, or
          type your answer.
        </Banner>
      )}
      {state === 'live' && conversation.error !== null && (
        <Banner id="server-error" title="Something went wrong on our side">
          {conversation.error}
        </Banner>
      )}
    </div>
  );
}

function microphoneProblem(conversation: Conversation, listening: boolean, trouble: Trouble): string | null {
  if (trouble === 'unplugged') return 'Your microphone is gone';
  if (!listening) return null;
  if (trouble === 'silenced') return 'Your system has switched the microphone off';
  return conversation.microphoneArrives ? null : 'No sound comes from your microphone';
}

interface BannerProps {
  id: string;
  title: string;
  children: string;
  action?: string;
  onAction?: () => void;
}

function Banner({ id, title, children, action, onAction }: BannerProps) {
  return (
    <Alert color="orange" variant="light" title={title} mb="sm" data-testid={`banner-${id}`}>
      <Group justify="space-between" gap="sm">
        <Text flex="1 1 16rem" size="sm">
          {children}
        </Text>
        {action !== undefined && (
          <Button variant="default" onClick={onAction}>
            {action}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
