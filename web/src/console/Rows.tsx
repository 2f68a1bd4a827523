import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props<T> {
  /** Null while they are being read. */
  rows: T[] | null;
  /** The one without words is for buttons. */
  columns: string[];
  empty: string;
  row: (item: T) => ReactNode;
}

/** A table of things, with what it says while there are none. */
export function Rows<T>({ rows, columns, empty, row }: Props<T>) {
  if (rows === null) return <Text role="status">Loading …</Text>;
  if (rows.length === 0) return <Text c="dimmed">{empty}</Text>;
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column}>{column === '' ? <span className="visually-hidden">What to do</span> : column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{rows.map(row)}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
