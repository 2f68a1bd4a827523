import { useCallback, useEffect, useState } from 'react';
import type { ConsoleError, Page } from './http';

export interface Pages<T> {
  rows: T[] | null;
  error: ConsoleError | null;
  /** Null when everything is there. */
  more: (() => void) | null;
  /** Reads the first page again. */
  reload: () => Promise<void>;
}

/** A list that is read page by page. `read` must keep its identity for as long as the list is the same. */
export function usePages<T>(read: (cursor: string | null) => Promise<Page<T>>): Pages<T> {
  const [rows, setRows] = useState<T[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [error, setError] = useState<ConsoleError | null>(null);
  const load = useCallback(
    (from: string | null) =>
      read(from).then(
        (page) => {
          setRows((before) => (from === null ? page.data : [...(before ?? []), ...page.data]));
          setCursor(page.cursor);
        },
        (reason: unknown) => setError(reason as ConsoleError),
      ),
    [read],
  );
  useEffect(() => void load(null), [load]);
  return { rows, error, more: cursor === null ? null : () => void load(cursor), reload: () => load(null) };
}
