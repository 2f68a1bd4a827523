import { Button, Stack, Table, Text } from '@mantine/core';
import { useCallback } from 'react';
import type { Me } from './api';
import { Listing } from './Listing';
import { Problem } from './Problem';
import { webhooks, type Delivery } from './rest';
import { writes } from './roles';
import { organizationHref } from './route';
import { Shell } from './Shell';
import { useDoing } from './useDoing';
import { usePages } from './usePages';
import { moment } from './words';


/** What one webhook was sent, and what came of it. */
export function Deliveries({ me, id }: { me: Me; id: string }) {
  const pages = usePages(useCallback((cursor: string | null) => webhooks.deliveries(id, cursor), [id]));
  const { busy, problem, run } = useDoing();
  return (
    <Shell
      me={me}
      heading="Deliveries"
      back={{ href: organizationHref('webhooks'), label: 'Webhooks' }}
      error={pages.error}
      actions={
        <Button variant="default" onClick={() => void pages.reload()}>
          Look again
        </Button>
      }
    >
      <Stack>
        <Problem words={problem} />
        <Listing
          pages={pages}
          columns={['Event', 'When', 'Outcome', 'Last answer', '']}
          empty="Nothing has been sent to this webhook yet."
          row={(delivery) => (
            <Table.Tr key={delivery.id}>
              <Table.Td>{delivery.type}</Table.Td>
              <Table.Td>{moment(delivery.createdAt)}</Table.Td>
              <Table.Td>{outcomeOf(delivery)}</Table.Td>
              <Table.Td>
                <LastAttempt of={delivery} />
              </Table.Td>
              <Table.Td ta="right">
                {writes(me) && delivery.status !== 'PENDING' && (
                  <Button
                    variant="default"
                    size="compact-sm"
                    disabled={busy}
                    aria-label={`Send ${delivery.type} of ${moment(delivery.createdAt)} again`}
                    onClick={() => void run(() => webhooks.replay(id, delivery.id).then(pages.reload))}
                  >
                    Send again
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          )}
        />
      </Stack>
    </Shell>
  );
}

function outcomeOf({ status, attempts }: Delivery): string {
  const waiting = attempts.length === 0 ? 'On its way' : 'Failed, tried again later';
  return { PENDING: waiting, DELIVERED: 'Delivered', FAILED: 'Given up' }[status];
}

function LastAttempt({ of: { attempts } }: { of: Delivery }) {
  const last = attempts.at(-1);
  if (last === undefined) return '–';
  return (
    <>
      {last.error ?? `HTTP ${last.statusCode ?? ''}`}
      <Text size="sm" c="dimmed">
        {attempts.length === 1 ? '1 attempt' : `${attempts.length} attempts`}, {last.durationMs} ms
      </Text>
    </>
  );
}
