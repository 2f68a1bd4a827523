import { Anchor, Button, CopyButton, Group, Table, Text } from '@mantine/core';
import { Icon } from '../common/icons';
import { getInterviews, type Interview, type Me } from './api';
import { Listing } from './Listing';
import { interviewHref } from './route';
import { Shell } from './Shell';
import { usePages } from './usePages';

export function Interviews({ me }: { me: Me }) {
  const pages = usePages(getInterviews);
  return (
    <Shell me={me} heading="Interviews" error={pages.error}>
      <Listing
        pages={pages}
        columns={['Interview', 'Questions', 'Conversations', 'Link for candidates']}
        empty="There is no interview yet. Make one with the interview API; it then shows up here."
        row={(interview) => (
          <Table.Tr key={interview.id}>
            <Table.Td>
              <Anchor href={interviewHref(interview.id)} fw={600}>
                {interview.title}
              </Anchor>
              {!interview.isActive && (
                <Text size="sm" c="dimmed">
                  Closed
                </Text>
              )}
            </Table.Td>
            <Table.Td>{interview.questionCount}</Table.Td>
            <Table.Td>{interview.sessionCount}</Table.Td>
            <Table.Td>
              <Link interview={interview} />
            </Table.Td>
          </Table.Tr>
        )}
      />
    </Shell>
  );
}

function Link({ interview }: { interview: Interview }) {
  if (interview.requireInvite) {
    return (
      <Text size="sm" c="dimmed">
        By invitation: each candidate has a link of their own.
      </Text>
    );
  }
  return (
    <Group gap="sm">
      <Anchor href={interview.url} target="_blank" rel="noreferrer" size="sm" style={{ wordBreak: 'break-all' }}>
        {interview.url}
      </Anchor>
      <CopyButton value={interview.url}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<Icon name={copied ? 'check' : 'copy'} size={14} />}
            aria-label={`Copy the link of ${interview.title}`}
            onClick={copy}
          >
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
