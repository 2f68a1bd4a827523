import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Frame } from '../Frame';
import type { EndReason, SessionStatus } from '../protocol';

interface Props {
  title: string;
  status: SessionStatus;
  reason: EndReason | null;
  onStartOver: (() => void) | null;
}

const REASONS: Record<EndReason, string> = {
  completed: 'That was the last question. Your interview is complete.',
  time_limit: 'The time for this interview is up. Everything you said until now is kept.',
  candidate_ended: 'You ended the interview. Everything you said until then is kept.',
  no_response: 'We did not hear from you for a long while, so the interview was closed. What you said is kept.',
};

function whatHappened(status: SessionStatus, reason: EndReason | null): string {
  if (reason !== null) return REASONS[reason];
  return status === 'ABANDONED'
    ? 'This interview was left alone for a long while, so it was closed. What you said is kept.'
    : 'This interview is complete.';
}

export function End({ title, status, reason, onStartOver }: Props) {
  return (
    <Frame state="ended" heading="Thank you for your time" eyebrow={title}>
      <Stack gap="lg" data-status={status} data-reason={reason ?? undefined}>
        <Text>{whatHappened(status, reason)}</Text>
        <div>
          <Title order={2} size="h4" mb="xs">
            What happens next
          </Title>
          <Text>
            The people who invited you can now read and hear your answers. They will tell you how it goes on. Your
            microphone is off, and you can close this page.
          </Text>
        </div>
        {onStartOver !== null && (
          <Text size="sm" c="dimmed">
            Does somebody else on this computer want to take part?{' '}
            <Anchor component="button" type="button" size="sm" underline="always" onClick={onStartOver}>
              Start a new interview
            </Anchor>
          </Text>
        )}
      </Stack>
    </Frame>
  );
}
