import { Anchor, PasswordInput, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AccessForm } from './AccessForm';
import { forgotPassword, resetPassword } from './api';
import { HOME_HREF } from './route';

const back = (
  <Anchor href={HOME_HREF} size="sm">
    Back to signing in
  </Anchor>
);

/** Asks for a link that sets a new password. */
export function ForgotPassword() {
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  return (
    <AccessForm
      heading="Forgot your password?"
      action="Send me a link"
      footer={back}
      submit={async () => {
        await forgotPassword(email);
        setSent(true);
      }}
    >
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      {sent && <Text role="status">If there is an account with this e-mail, a link is on its way.</Text>}
    </AccessForm>
  );
}

/** What the mailed link opens. */
export function NewPassword({ token }: { token: string }) {
  const [password, setPassword] = useState('');
  return (
    <AccessForm
      heading="Set a new password"
      action="Set password"
      footer={back}
      submit={async () => {
        await resetPassword(token, password);
        location.hash = HOME_HREF;
        location.reload();
      }}
    >
      <PasswordInput
        label="New password"
        description="At least 8 characters. You will be signed out everywhere."
        autoComplete="new-password"
        minLength={8}
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </AccessForm>
  );
}
