import { Anchor, Table, Text } from '@mantine/core';
import { useCallback } from 'react';
import { getSessions } from './api';
import { Listing } from './Listing';
import { sessionHref } from './route';
import { Status } from './Status';
import { usePages } from './usePages';
import { clock, moment, nameOf } from './words';

/** Who has taken one interview. */
export function Sessions({ interviewId }: { interviewId: string }) {
  const pages = usePages(useCallback((cursor: string | null) => getSessions(interviewId, cursor), [interviewId]));
  return (
    <>
      {pages.error !== null && <Text role="alert">{pages.error.message}</Text>}
      <Listing
        pages={pages}
        columns={['Candidate', 'Status', 'Length', 'Turns', 'Begun']}
        empty="Nobody has taken this interview yet. Send its link to a candidate."
        row={(session) => (
          <Table.Tr key={session.id}>
            <Table.Td>
              <Anchor href={sessionHref(session.id)} fw={600}>
                {nameOf(session)}
              </Anchor>
              {session.participantName !== null && (
                <Text size="sm" c="dimmed">
                  {session.participantEmail}
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              <Status of={session.status} />
            </Table.Td>
            <Table.Td>{session.totalDurationSeconds === null ? '–' : clock(session.totalDurationSeconds)}</Table.Td>
            <Table.Td>{session.messageCount}</Table.Td>
            <Table.Td>{moment(session.createdAt)}</Table.Td>
          </Table.Tr>
        )}
      />
    </>
  );
}
