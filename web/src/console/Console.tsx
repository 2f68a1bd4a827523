import { Container, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { getMe, type Me } from './api';
import { Invitation } from './Invitation';
import { Interviews } from './Interviews';
import { useRoute } from './route';
import { ForgotPassword, NewPassword } from './Passwords';
import { SessionPage } from './SessionPage';
import { Sessions } from './Sessions';
import { SignIn } from './SignIn';

export function Console() {
  const [me, setMe] = useState<Me | 'asking' | null>('asking');
  const route = useRoute();
  useEffect(() => {
    getMe().then(setMe, () => setMe(null));
  }, []);

  if (route.page === 'forgot') return <ForgotPassword />;
  if (route.page === 'reset') return <NewPassword key={route.token} token={route.token} />;
  if (route.page === 'invitation') return <Invitation key={route.token} token={route.token} />;
  if (me === 'asking') {
    return (
      <Container component="main" py="xl">
        <Text role="status">Loading …</Text>
      </Container>
    );
  }
  if (me === null) return <SignIn onSignedIn={setMe} />;
  switch (route.page) {
    case 'interviews':
      return <Interviews me={me} />;
    case 'sessions':
      return <Sessions key={route.id} me={me} interviewId={route.id} />;
    case 'session':
      return <SessionPage key={route.id} me={me} id={route.id} />;
  }
}
