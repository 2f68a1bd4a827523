import { PasswordInput, Text, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { AccessForm } from './AccessForm';
import { acceptInvitation, lookAtInvitation, type ConsoleError, type InvitationView } from './api';
import { HOME_HREF } from './route';

/** What an invitation's link opens: a new account, or the one that is there, joins the organization. */
export function Invitation({ token }: { token: string }) {
  const [invited, setInvited] = useState<InvitationView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  useEffect(() => {
    lookAtInvitation(token).then(setInvited, (error: unknown) => setProblem((error as ConsoleError).message));
  }, [token]);

  if (invited === null) {
    return (
      <Text component="main" role={problem === null ? 'status' : 'alert'} p="xl">
        {problem ?? 'Loading …'}
      </Text>
    );
  }
  return (
    <AccessForm
      heading={`Join ${invited.organization}`}
      action="Join"
      submit={async () => {
        await acceptInvitation(token, password, name);
        location.hash = HOME_HREF;
        location.reload();
      }}
    >
      <Text>
        {invited.hasAccount ? 'You have an account: join with its password.' : 'Choose a password for your account.'}
      </Text>
      <TextInput label="E-mail" type="email" autoComplete="username" readOnly value={invited.email} />
      {!invited.hasAccount && (
        <TextInput
          label="Name"
          autoComplete="name"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <PasswordInput
        label="Password"
        autoComplete={invited.hasAccount ? 'current-password' : 'new-password'}
        minLength={8}
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </AccessForm>
  );
}
