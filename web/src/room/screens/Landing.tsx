import { Button, List, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Frame } from '../Frame';
import type { Interview } from '../http';

export interface Person {
  name: string;
  email: string;
}

interface Props {
  interview: Interview;
  person: Person;
  onContinue: (person: Person) => void;
}

export function Landing({ interview, person, onContinue }: Props) {
  const [known, setKnown] = useState(person);
  const { candidate, aiName, questionCount, timeLimitMinutes } = interview;
  return (
    <Frame state="landing" heading={interview.title} eyebrow={candidate?.name ? `Hello, ${candidate.name}` : 'You are invited'}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onContinue({ name: known.name.trim(), email: known.email.trim() });
        }}
      >
        <Stack gap="lg">
          {interview.description && <Text style={{ whiteSpace: 'pre-line' }}>{interview.description}</Text>}
          <List spacing="xs">
            <List.Item>
              You will talk with <strong>{aiName}</strong>, an AI interviewer. It is a computer program, not a person.
            </List.Item>
            <List.Item>
              {questionCount === 1 ? 'There is one question' : `There are ${questionCount} questions`}
              {timeLimitMinutes === null ? ', and no time limit.' : `, and up to ${timeLimitMinutes} minutes for all of it.`}
            </List.Item>
            <List.Item>You speak your answers. You can also type them, at any time.</List.Item>
            <List.Item>Find a quiet place. You can pause, or leave and come back by the same link.</List.Item>
          </List>
          {candidate === null && (
            <Stack gap="sm">
              <TextInput
                label="Your name (optional)"
                autoComplete="name"
                maxLength={200}
                value={known.name}
                onChange={(event) => setKnown({ ...known, name: event.currentTarget.value })}
              />
              <TextInput
                label="Your e-mail address (optional)"
                description="Only for the people who invited you, so that they can reach you."
                type="email"
                autoComplete="email"
                maxLength={320}
                value={known.email}
                onChange={(event) => setKnown({ ...known, email: event.currentTarget.value })}
              />
            </Stack>
          )}
          <Button type="submit" size="md">
            Continue
          </Button>
        </Stack>
      </form>
    </Frame>
  );
}
