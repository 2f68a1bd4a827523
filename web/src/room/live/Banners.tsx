import { Button, Group, Text } from '@mantine/core';
import { Notice } from '../../common/Notice';
import type { CallState } from '../call';
import type { Conversation } from '../conversation';
import type { VoiceTrouble } from '../protocol';
import classes from './live.module.css';
import type { Trouble } from './useMute';

interface Props {
  state: CallState;
  conversation: Conversation;
  /** Open, and not muted by the candidate. */
  microphoneOn: boolean;
  trouble: Trouble;
  audioBlocked: boolean;
  onHear: () => void;
  onChooseMicrophone: () => void;
}

/** What is wrong at the moment, what it means, and what to do; nothing when all is well. */
export function Banners(props: Props) {
  const { state, conversation, microphoneOn, trouble, audioBlocked } = props;
  const unheard = microphoneProblem(conversation, microphoneOn, trouble);
  return (
    <div role="status" className={classes['banners']}>
      {state === 'delayed' && (
        <Banner id="delayed" title="Connecting takes longer than usual">
          The interviewers may all be busy, or your network may not let the call through. We keep trying by ourselves. If
          it does not work within a minute, try another network, or come back later by the same link.
        </Banner>
      )}
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
      {state === 'live' && unheard === null && microphoneOn && conversation.voiceTrouble !== null && (
        <Banner id="voice-trouble" title="The interviewer cannot hear you well" action="Choose a microphone" onAction={props.onChooseMicrophone}>
          {REMEDIES[conversation.voiceTrouble]}
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

const REMEDIES: Record<VoiceTrouble, string> = {
  faint:
    'Your voice arrives very quietly. Come closer to the microphone, turn it up in your system, choose another one, or type your answer.',
  clipped:
    'Your voice arrives distorted, because it is too loud. Move away from the microphone a little, or turn it down in your system.',
  noisy:
    'The noise around you is nearly as loud as your voice. Come closer to the microphone, find a quieter place, or type your answer.',
};

function microphoneProblem(conversation: Conversation, microphoneOn: boolean, trouble: Trouble): string | null {
  if (trouble === 'unplugged') return 'Your microphone is gone';
  if (!microphoneOn) return null;
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
    <Notice title={title} id={`banner-${id}`}>
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
    </Notice>
  );
}
