import { Button, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Scene } from '../protocol';
import type { Draft } from './useDraft';
import { useHandOver } from './useHandOver';
import { type Send, useSending } from './useSending';
import { Bench, Kept, Opening } from './Workbench';

const Whiteboard = lazy(() => import('./Whiteboard'));
/** Characters of a scene the server takes. */
const LIMIT = 512 * 1024;

interface Props {
  language: string;
  draft: Draft;
  begin: Scene;
  onSend: Send;
  /** Opens the box for an answer in words. */
  onDescribe: () => void;
}

export function DrawingAnswer({ language, draft, begin, onSend, onDescribe }: Props) {
  const [scene, setScene] = useState(begin);
  const { busy, failed, send } = useSending(onSend);
  const { part, pressed } = useHandOver<HTMLElement>();
  const [handedIn, setHandedIn] = useState<Scene | null>(null);
  const tooLarge = JSON.stringify(scene).length > LIMIT;
  const handIn = async (): Promise<void> => {
    pressed();
    if (await send({ drawing: scene })) setHandedIn(scene);
  };
  return (
    <Bench
      label="Your drawing"
      part={part}
      failed={failed}
      refusal={tooLarge ? 'The drawing is too large. Rub something out to hand it in.' : null}
      head={
        <>
          <Text size="sm" c="dimmed">
            Draw, then hand it in. Label your shapes: the labels are read.
          </Text>
          <Button variant="default" size="compact-md" onClick={onDescribe}>
            Describe it instead
          </Button>
        </>
      }
      foot={
        <>
          <Kept state={draft.state} handedIn={handedIn === scene} />
          <Button
            loading={busy}
            disabled={scene.elements.length === 0 || tooLarge}
            onClick={() => void handIn()}
          >
            Hand in the drawing
          </Button>
        </>
      }
    >
      <Suspense fallback={<Opening what="whiteboard" />}>
        <Whiteboard
          begin={begin}
          language={language}
          onChange={(next) => {
            setScene(next);
            if (JSON.stringify(next).length <= LIMIT) draft.change({ drawing: next });
          }}
        />
      </Suspense>
    </Bench>
  );
}
