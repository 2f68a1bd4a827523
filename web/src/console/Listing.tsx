import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Rows } from './Rows';
import type { Pages } from './usePages';

interface Props<T> {
  pages: Pages<T>;
  columns: string[];
  empty: string;
  row: (item: T) => ReactNode;
}

/** A table of one list that comes page by page, with a button for more. */
export function Listing<T>({ pages: { rows, more }, columns, empty, row }: Props<T>) {
  return (
    <>
      <Rows rows={rows} columns={columns} empty={empty} row={row} />
      {more !== null && (
        <Button variant="default" mt="md" onClick={more}>
          Show more
        </Button>
      )}
    </>
  );
}
