import { Button, Checkbox, Group, List, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Frame } from '../Frame';
import type { Interview } from '../http';
import classes from './screens.module.css';

interface Props {
  interview: Interview;
  onAgree: () => void;
  onBack: () => void;
}

export function Consent({ interview, onAgree, onBack }: Props) {
  const [agreed, setAgreed] = useState(false);
  return (
    <Frame state="consent" heading="Before we begin" eyebrow={interview.title}>
      <Stack gap="lg">
        <div className={classes['paper']}>
          <Text style={{ whiteSpace: 'pre-line' }}>{interview.consent.text}</Text>
        </div>
        <div>
          <Title order={2} size="h4" mb="xs">
            What is recorded
          </Title>
          <List spacing={4}>
            <List.Item>The sound of the conversation, where the people who invited you chose to keep it.</List.Item>
            <List.Item>A written transcript of what you both say, and what you type.</List.Item>
            <List.Item>No video.</List.Item>
            {interview.antiCheating && (
              <List.Item>
                That you leave this page or paste text, and for how long or how much. Not what you look at or paste. It is
                shown to the people who invited you, and decides nothing.
              </List.Item>
            )}
          </List>
        </div>
        <Checkbox
          size="md"
          label="I have read this, and I agree to be interviewed by an AI and recorded."
          checked={agreed}
          onChange={(event) => setAgreed(event.currentTarget.checked)}
        />
        <Group justify="space-between">
          <Button variant="default" size="md" onClick={onBack}>
            Back
          </Button>
          <Button size="md" disabled={!agreed} onClick={onAgree}>
            I agree
          </Button>
        </Group>
      </Stack>
    </Frame>
  );
}
