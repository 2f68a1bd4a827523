import { Button, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Pages } from './usePages';

interface Props<T> {
  pages: Pages<T>;
  columns: string[];
  empty: string;
  row: (item: T) => ReactNode;
}

/** A table of one list, with what it says when it is empty and a button for more. */
export function Listing<T>({ pages: { rows, more }, columns, empty, row }: Props<T>) {
  if (rows === null) return <Text role="status">Loading …</Text>;
  if (rows.length === 0) return <Text c="dimmed">{empty}</Text>;
  return (
    <>
      <Table.ScrollContainer minWidth={560}>
        <Table verticalSpacing="sm" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column}>{column}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{rows.map(row)}</Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {more !== null && (
        <Button variant="default" mt="md" onClick={more}>
          Show more
        </Button>
      )}
    </>
  );
}
