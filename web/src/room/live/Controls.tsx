import { UnstyledButton } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { Icon } from '../../common/icons';
import type { Action } from '../protocol';
import classes from './Controls.module.css';

interface Props {
  live: boolean;
  paused: boolean;
  onAct: (action: Action) => void;
  /** What only a spoken interview has; null in a chat. */
  voice: Voice | null;
}

interface Voice {
  hasMicrophone: boolean;
  muted: boolean;
  captions: boolean;
  typing: boolean;
  onMute: () => void;
  onMicrophone: () => void;
  onCaptions: () => void;
  onType: () => void;
}

export function Controls({ live, paused, onAct, voice }: Props) {
  return (
    <div role="toolbar" aria-label="Interview controls" className={classes['bar']}>
      {voice?.hasMicrophone === true && (
        <Control icon={voice.muted ? 'microphone-off' : 'microphone'} label={voice.muted ? 'Unmute' : 'Mute'} on={voice.muted} onClick={voice.onMute}>
          {voice.muted ? 'Unmute' : 'Mute'}
        </Control>
      )}
      {voice?.hasMicrophone === false && (
        <Control icon="microphone-off" label="Speak instead" onClick={voice.onMicrophone}>
          Speak
        </Control>
      )}
      <Control icon="repeat" label="Repeat the question" disabled={!live} onClick={() => onAct('repeat')}>
        Repeat
      </Control>
      {voice !== null && (
        <Control icon="slower" label="Speak slower" disabled={!live} onClick={() => onAct('slower')}>
          Slower
        </Control>
      )}
      <Control icon="back" label="Back to the question before" disabled={!live} onClick={() => onAct('back')}>
        Back
      </Control>
      <Control icon="skip" label="Skip this question" disabled={!live} onClick={() => onAct('skip')}>
        Skip
      </Control>
      <Control icon={paused ? 'play' : 'pause'} label={paused ? 'Resume' : 'Pause'} on={paused} disabled={!live} onClick={() => onAct(paused ? 'resume' : 'pause')}>
        {paused ? 'Resume' : 'Pause'}
      </Control>
      {voice !== null && (
        <>
          <Control icon="captions" label="Captions" pressed={voice.captions} onClick={voice.onCaptions}>
            Captions
          </Control>
          <Control icon="keyboard" label="Type instead" expanded={voice.typing} onClick={voice.onType}>
            Type
          </Control>
        </>
      )}
    </div>
  );
}

interface ControlProps {
  icon: ComponentProps<typeof Icon>['name'];
  /** The whole name, for those who do not see the short one; it contains the short one. */
  label: string;
  on?: boolean;
  pressed?: boolean;
  expanded?: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Control({ icon, label, on, pressed, expanded, disabled, onClick, children }: ControlProps) {
  return (
    <UnstyledButton
      className={classes['control'] ?? ''}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      data-on={on}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} size={22} />
      <span>{children}</span>
    </UnstyledButton>
  );
}
