import { useCallback, useEffect, useState } from 'react';
import type { ConsoleError } from './http';

export interface Loaded<T> {
  /** Null while it is being read. */
  value: T | null;
  error: ConsoleError | null;
  reload: () => Promise<void>;
}

/** One thing from the server. `read` must keep its identity for as long as the thing is the same. */
export function useLoaded<T>(read: () => Promise<T>): Loaded<T> {
  const [value, setValue] = useState<T | null>(null);
  const [error, setError] = useState<ConsoleError | null>(null);
  const reload = useCallback(
    () => read().then(setValue, (reason: unknown) => setError(reason as ConsoleError)),
    [read],
  );
  useEffect(() => void reload(), [reload]);
  return { value, error, reload };
}
