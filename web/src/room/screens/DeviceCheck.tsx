import { Button, Group, List, Loader, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../common/icons';
import { Notice } from '../../common/Notice';
import { closeMicrophone, playTestTone } from '../devices';
import { Frame } from '../Frame';
import { LevelMeter } from '../LevelMeter';
import { currentMicrophone, useMicrophone } from '../useMicrophone';
import { helpFor } from './microphoneHelp';
import classes from './screens.module.css';

interface Props {
  title: string;
  onStart: (microphone: MediaStream | null) => Promise<void>;
  /** Holds the interview in writing instead; null where that is not offered. */
  onWrite: (() => Promise<void>) | null;
}

export function DeviceCheck({ title, onStart, onWrite }: Props) {
  const { stream, fault, microphones, open } = useMicrophone(null);
  const [heard, setHeard] = useState(false);
  const opening = useRef(false);

  useEffect(() => {
    if (opening.current) return;
    opening.current = true;
    void open();
  }, [open]);

  return (
    <Frame state="devices" heading="Check your sound" eyebrow={title}>
      <Stack gap="lg">
        <section className={classes['box']} aria-labelledby="microphone">
          <Title order={2} size="h4" id="microphone" mb="xs">
            Microphone
          </Title>
          {fault !== null && <Fault fault={fault} onRetry={() => void open()} />}
          {fault === null && stream === null && (
            <Group role="status">
              <Loader size="sm" aria-hidden />
              <Text>Your browser asks whether this page may use the microphone. Please allow it.</Text>
            </Group>
          )}
          {stream !== null && (
            <Stack gap="sm">
              <NativeSelect
                label="Use this microphone"
                value={currentMicrophone(stream) ?? ''}
                data={microphones.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(event) => {
                  setHeard(false);
                  void open(event.currentTarget.value);
                }}
              />
              <Text>Say a few words, such as “Hello, can you hear me?”</Text>
              <LevelMeter key={stream.id} stream={stream} onHeard={() => setHeard(true)} />
              <Text role="status" fw={600} c={heard ? 'var(--viva-accent)' : 'dimmed'}>
                {heard ? 'We hear you.' : 'Listening for your voice …'}
              </Text>
            </Stack>
          )}
        </section>
        <section className={classes['box']} aria-labelledby="speakers">
          <Title order={2} size="h4" id="speakers" mb="xs">
            Speakers
          </Title>
          <Group justify="space-between">
            <Text flex="1 1 14rem">You should hear two notes. If not, turn the volume up.</Text>
            <Button variant="default" leftSection={<Icon name="speaker" />} onClick={() => void playTestTone()}>
              Play a test sound
            </Button>
          </Group>
        </section>
        <Group justify="flex-end">
          {onWrite !== null && (
            <Button
              variant="subtle"
              size="md"
              onClick={() => {
                closeMicrophone(stream);
                void onWrite();
              }}
            >
              Write instead
            </Button>
          )}
          {fault !== null && (
            <Button variant="default" size="md" onClick={() => void onStart(null)}>
              Go on without a microphone
            </Button>
          )}
          <Button size="md" disabled={stream === null} onClick={() => void onStart(stream)}>
            Start the interview
          </Button>
        </Group>
      </Stack>
    </Frame>
  );
}

function Fault({ fault, onRetry }: { fault: Parameters<typeof helpFor>[0]; onRetry: () => void }) {
  const { happened, steps } = helpFor(fault);
  return (
    <Notice role="alert" title={happened} id={`microphone-${fault}`}>
      <Text mb="xs">The interviewer cannot hear you like this. What to do:</Text>
      <List spacing={4} mb="md">
        {steps.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
      <Text mb="md">Or go on without a microphone: you hear the questions and type your answers.</Text>
      <Button variant="default" onClick={onRetry}>
        Try again
      </Button>
    </Notice>
  );
}
