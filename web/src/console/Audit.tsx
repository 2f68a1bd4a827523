import { Code, Table, Text } from '@mantine/core';
import type { Me } from './api';
import { Listing } from './Listing';
import { organization } from './rest';
import { Shell } from './Shell';
import { usePages } from './usePages';
import { deed, details, moment } from './words';

/** Who did what to what, when. */
export function Audit({ me }: { me: Me }) {
  const pages = usePages(organization.audit);
  return (
    <Shell me={me} heading="Audit log" error={pages.error}>
      <Listing
        pages={pages}
        columns={['When', 'Who', 'What', 'To', 'Details']}
        empty="Nothing has been done yet."
        row={(entry) => (
          <Table.Tr key={entry.id}>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>{moment(entry.at)}</Table.Td>
            <Table.Td>
              {entry.actor.email ?? 'An account that is gone'}
              {entry.keyId !== null && (
                <Text size="sm" c="dimmed">
                  with an API key
                </Text>
              )}
            </Table.Td>
            <Table.Td>{deed(entry.action)}</Table.Td>
            <Table.Td>
              <Code style={{ overflowWrap: 'anywhere' }}>{entry.targetId}</Code>
            </Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              {details(entry.data).map((line) => (
                <Text key={line} size="sm">
                  {line}
                </Text>
              ))}
            </Table.Td>
          </Table.Tr>
        )}
      />
    </Shell>
  );
}
