import { Container, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { getMe, type Me } from './api';
import { Audit } from './Audit';
import { Candidates } from './Candidates';
import { Deliveries } from './Deliveries';
import { interviewDraft } from './drafts';
import { SIGNED_OUT } from './http';
import { InterviewForm } from './InterviewForm';
import { InterviewFrame } from './InterviewFrame';
import { Interviews } from './Interviews';
import { InterviewSummary } from './InterviewSummary';
import { Invitation } from './Invitation';
import { Keys } from './Keys';
import { Members } from './Members';
import { NewInterview } from './NewInterview';
import { OrganizationPage } from './Organization';
import { ForgotPassword, NewPassword } from './Passwords';
import { Projects } from './Projects';
import { Questions } from './Questions';
import { interviews } from './rest';
import { writes } from './roles';
import { useRoute, type InterviewPage, type Route } from './route';
import { SessionPage } from './SessionPage';
import { Sessions } from './Sessions';
import { SignIn } from './SignIn';
import { UsagePage } from './Usage';
import { Webhooks } from './Webhooks';

export function Console() {
  const [me, setMe] = useState<Me | 'asking' | null>('asking');
  const route = useRoute();
  useEffect(() => {
    getMe().then(setMe, () => setMe(null));
    const leave = () => setMe(null);
    window.addEventListener(SIGNED_OUT, leave);
    return () => window.removeEventListener(SIGNED_OUT, leave);
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
  return <PageOf me={me} route={route} />;
}

function PageOf({ me, route }: { me: Me; route: Route }) {
  switch (route.page) {
    case 'interview':
      return <InterviewPages key={route.id} me={me} id={route.id} part={route.part} />;
    case 'session':
      return <SessionPage key={route.id} me={me} id={route.id} />;
    case 'deliveries':
      return <Deliveries key={route.id} me={me} id={route.id} />;
    case 'new':
      return <NewInterview me={me} />;
    case 'members':
      return <Members me={me} />;
    case 'projects':
      return <Projects me={me} />;
    case 'keys':
      return <Keys me={me} />;
    case 'webhooks':
      return <Webhooks me={me} />;
    case 'usage':
      return <UsagePage me={me} />;
    case 'audit':
      return <Audit me={me} />;
    case 'organization':
      return <OrganizationPage me={me} />;
    default:
      return <Interviews me={me} />;
  }
}

function InterviewPages({ me, id, part }: { me: Me; id: string; part: InterviewPage }) {
  return (
    <InterviewFrame me={me} id={id} part={part}>
      {(interview, reload) => {
        switch (part) {
          case 'conversations':
            return <Sessions interviewId={id} />;
          case 'questions':
            return <Questions interview={interview} reload={reload} readOnly={!writes(me)} />;
          case 'candidates':
            return <Candidates interviewId={id} readOnly={!writes(me)} />;
          case 'settings':
            return writes(me) ? (
              <InterviewForm
                from={interviewDraft(interview)}
                action="Save"
                saved="Saved. It holds for conversations that begin from now on."
                save={(fields) => interviews.change(id, fields).then(reload)}
              />
            ) : (
              <InterviewSummary interview={interview} />
            );
        }
      }}
    </InterviewFrame>
  );
}
