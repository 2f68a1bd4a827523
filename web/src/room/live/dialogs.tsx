import { Button, Group, Kbd, Modal, NativeSelect, Stack, Switch, Text } from '@mantine/core';
import { LevelMeter } from '../LevelMeter';
import { helpFor } from '../screens/microphoneHelp';
import { currentMicrophone, type MicrophoneControl } from '../useMicrophone';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
}

const CLOSE = { 'aria-label': 'Close' };

export function EndDialog({ opened, onClose, onEnd }: DialogProps & { onEnd: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="End the interview for good?" centered closeButtonProps={CLOSE}>
      <Stack>
        <Text>
          What you said so far is kept, but you cannot come back to answer more. If you only need a break, press Pause or
          Leave instead.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep going
          </Button>
          <Button color="red" onClick={onEnd}>
            Yes, end it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface MicrophoneDialogProps extends DialogProps {
  control: MicrophoneControl;
  onOpen: (id?: string) => void;
}

export function MicrophoneDialog({ opened, onClose, control, onOpen }: MicrophoneDialogProps) {
  const { stream, fault, microphones } = control;
  const current = microphones.find(({ id }) => id === currentMicrophone(stream))?.id ?? '';
  return (
    <Modal opened={opened} onClose={onClose} title="Choose a microphone" centered closeButtonProps={CLOSE}>
      <Stack>
        {fault !== null && (
          <Text role="alert">
            {helpFor(fault).happened} {helpFor(fault).steps[0]}
          </Text>
        )}
        <NativeSelect
          label="Use this microphone"
          value={current}
          data={[
            ...(current === '' ? [{ value: '', label: 'Please choose' }] : []),
            ...microphones.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => onOpen(event.currentTarget.value)}
        />
        {stream !== null && <LevelMeter key={stream.id} stream={stream} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onOpen()}>
            Try again
          </Button>
          <Button onClick={onClose}>Done</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

export function ChatHelpDialog({ opened, onClose }: DialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Help" centered closeButtonProps={CLOSE}>
      <Stack>
        <Text>
          Write as you would to a person: “Please repeat the question”, “Can we skip this one?”, “How much time is left?”
        </Text>
        <Text>What you write is saved as a draft. You can close this page and come back by the same link.</Text>
      </Stack>
    </Modal>
  );
}

interface ShortcutsDialogProps extends DialogProps {
  enabled: boolean;
  onEnable: (enabled: boolean) => void;
}

export function ShortcutsDialog({ opened, onClose, enabled, onEnable }: ShortcutsDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Help" centered closeButtonProps={CLOSE}>
      <Stack>
        <Text>
          You can say it as well: “Please repeat the question”, “Let me think”, “Can we skip this one?”, “How much time is
          left?”
        </Text>
        <Group gap="xs">
          <Kbd>M</Kbd> <Text>mutes and unmutes the microphone.</Text>
        </Group>
        <Switch
          label="Use this single-key shortcut"
          checked={enabled}
          onChange={(event) => onEnable(event.currentTarget.checked)}
        />
      </Stack>
    </Modal>
  );
}
