import { Anchor, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AccessForm } from './AccessForm';
import { signIn, type Me } from './api';
import { FORGOT_HREF } from './route';

export function SignIn({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return (
    <AccessForm
      heading="Sign in to Viva"
      action="Sign in"
      submit={async () => onSignedIn(await signIn(email, password))}
      footer={
        <Anchor href={FORGOT_HREF} size="sm">
          Forgot your password?
        </Anchor>
      }
    >
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </AccessForm>
  );
}
