import { UnstyledButton } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { Icon } from '../../common/icons';
import type { Action } from '../protocol';
import classes from './Controls.module.css';

interface Props {
  live: boolean;
  hasMicrophone: boolean;
  muted: boolean;
  paused: boolean;
  typing: boolean;
  onMute: () => void;
  onMicrophone: () => void;
  onAct: (action: Action) => void;
  onType: () => void;
}

export function Controls({ live, hasMicrophone, muted, paused, typing, onMute, onMicrophone, onAct, onType }: Props) {
  return (
    <div role="toolbar" aria-label="Interview controls" className={classes['bar']}>
      {hasMicrophone ? (
        <Control icon={muted ? 'microphone-off' : 'microphone'} label={muted ? 'Unmute' : 'Mute'} on={muted} onClick={onMute}>
          {muted ? 'Unmute' : 'Mute'}
        </Control>
      ) : (
        <Control icon="microphone-off" label="Speak instead" onClick={onMicrophone}>
          Speak
        </Control>
      )}
      <Control icon="repeat" label="Repeat the question" disabled={!live} onClick={() => onAct('repeat')}>
        Repeat
      </Control>
      <Control icon="slower" label="Speak slower" disabled={!live} onClick={() => onAct('slower')}>
        Slower
      </Control>
      <Control icon="skip" label="Skip this question" disabled={!live} onClick={() => onAct('skip')}>
        Skip
      </Control>
      <Control icon={paused ? 'play' : 'pause'} label={paused ? 'Resume' : 'Pause'} on={paused} disabled={!live} onClick={() => onAct(paused ? 'resume' : 'pause')}>
        {paused ? 'Resume' : 'Pause'}
      </Control>
      <Control icon="keyboard" label="Type instead" expanded={typing} onClick={onType}>
        Type
      </Control>
    </div>
  );
}

interface ControlProps {
  icon: ComponentProps<typeof Icon>['name'];
  /** The whole name, for those who do not see the short one; it contains the short one. */
  label: string;
  on?: boolean;
  expanded?: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Control({ icon, label, on, expanded, disabled, onClick, children }: ControlProps) {
  return (
    <UnstyledButton
      className={classes['control'] ?? ''}
      aria-label={label}
      title={label}
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
