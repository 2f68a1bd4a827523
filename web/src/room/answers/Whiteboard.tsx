import { Excalidraw, hashElementsVersion, MainMenu } from '@excalidraw/excalidraw';
import '@excalidraw/excalidraw/index.css';
import { useComputedColorScheme } from '@mantine/core';
import { useRef } from 'react';
import type { Scene } from '../protocol';
import classes from './answers.module.css';

type Elements = Parameters<NonNullable<React.ComponentProps<typeof Excalidraw>['onChange']>>[0];

interface Props {
  begin: Scene;
  language: string;
  onChange: (scene: Scene) => void;
}

const LANGUAGES: Record<string, string> = { en: 'en', es: 'es-ES' };

const OPTIONS: NonNullable<React.ComponentProps<typeof Excalidraw>['UIOptions']> = {
  canvasActions: {
    changeViewBackgroundColor: false,
    export: false,
    loadScene: false,
    saveAsImage: false,
    saveToActiveFile: false,
    toggleTheme: false,
  },
  tools: { image: false },
};

/** Excalidraw, with what an interview needs of it. `begin` is only where it begins: after that it holds the scene. */
export default function Whiteboard({ begin, language, onChange }: Props) {
  const theme = useComputedColorScheme('light');
  const elements = begin.elements as unknown as Elements;
  const version = useRef(hashElementsVersion(elements));
  return (
    <div className={classes['board']}>
      <Excalidraw
        initialData={{ elements, scrollToContent: true }}
        theme={theme}
        langCode={LANGUAGES[language] ?? 'en'}
        UIOptions={OPTIONS}
        aiEnabled={false}
        validateEmbeddable={false}
        onChange={(all) => {
          // It also says so when only the pointer moved.
          const now = hashElementsVersion(all);
          if (now === version.current) return;
          version.current = now;
          onChange({ elements: all.filter((one) => !one.isDeleted).map((one) => ({ ...one })) });
        }}
      >
        <MainMenu>
          <MainMenu.DefaultItems.ClearCanvas />
          <MainMenu.DefaultItems.Help />
        </MainMenu>
      </Excalidraw>
    </div>
  );
}
