import { Button, Group, Modal, Stack } from '@mantine/core';
import { useLayoutEffect, type ReactNode } from 'react';
import { Problem } from './Problem';
import { useDoing } from './useDoing';

interface Props {
  title: string;
  /** What the button says. */
  action: string;
  submit: () => Promise<unknown>;
  onClose: () => void;
  /** It takes something away. */
  danger?: boolean;
  size?: 'md' | 'lg';
  children: ReactNode;
}

/** One question or form over the page; it closes when it has worked. Render it while it is open. */
export function FormDialog({ title, action, submit, onClose, danger = false, size = 'md', children }: Props) {
  const { busy, problem, run } = useDoing();
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run(submit).then((worked) => worked && onClose());
        }}
      >
        <Stack>
          {children}
          <Problem words={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} {...(danger ? { color: 'red.9' } : {})}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

let open = 0;
let opener: Element | null = null;

/** What opened the first of the dialogs has the focus again when the last is gone; where it is gone too, the heading. */
export function useFocusBack(): void {
  // A layout effect: the dialog takes the focus right after it.
  useLayoutEffect(() => {
    if (open === 0) opener = document.activeElement;
    open += 1;
    return () => {
      open -= 1;
      if (open > 0) return;
      const target = opener?.isConnected === true ? opener : document.querySelector('h1');
      if (target instanceof HTMLElement) target.focus();
    };
  }, []);
}
