import { Button, NativeSelect, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Code } from '../protocol';
import classes from './answers.module.css';
import { LANGUAGES } from './languages';
import type { Draft } from './useDraft';
import { useHandOver } from './useHandOver';
import { type Send, useSending } from './useSending';
import { Bench, Kept, Opening } from './Workbench';

const Editor = lazy(() => import('./Editor'));
const HOW = 'code-how';
/** Bytes the server takes. */
const LIMIT = 64 * 1024;

interface Props {
  draft: Draft;
  begin: Code;
  onSend: Send;
}

export function CodeAnswer({ draft, begin, onSend }: Props) {
  const [code, setCode] = useState(begin);
  const { busy, failed, send } = useSending(onSend);
  const { part, pressed } = useHandOver<HTMLElement>();
  const [handedIn, setHandedIn] = useState<string | null>(null);
  const change = (part: Partial<Code>): void => {
    const next = { ...code, ...part };
    setCode(next);
    draft.change({ code: next });
  };
  const tooLong = new TextEncoder().encode(code.text).length > LIMIT;
  const handIn = async (): Promise<void> => {
    pressed();
    if (await send({ code })) setHandedIn(code.text);
  };
  return (
    <Bench
      label="Your code"
      part={part}
      failed={failed}
      refusal={tooLong ? 'The code is longer than 64 KiB. Shorten it to hand it in.' : null}
      head={
        <NativeSelect
          aria-label="Language"
          value={code.language}
          data={Object.entries(LANGUAGES).map(([value, { name }]) => ({ value, label: name }))}
          onChange={(event) => change({ language: event.currentTarget.value })}
        />
      }
      foot={
        <>
          <Kept state={draft.state} handedIn={handedIn === code.text} />
          <Button
            loading={busy}
            disabled={code.text.trim() === '' || tooLong}
            onClick={() => void handIn()}
          >
            Hand in the code
          </Button>
        </>
      }
    >
      <Suspense fallback={<Opening what="editor" />}>
        <Editor text={begin.text} language={code.language} label="Your code" describedBy={HOW} onChange={(text) => change({ text })} />
      </Suspense>
      <Text size="xs" c="dimmed" id={HOW} className={classes['how'] ?? ''}>
        Tab indents. To leave the editor by keyboard, press Escape and then Tab.
      </Text>
    </Bench>
  );
}
