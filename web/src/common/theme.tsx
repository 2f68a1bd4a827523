import { createTheme, MantineProvider, type CSSVariablesResolver } from '@mantine/core';
import type { ReactNode } from 'react';

const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 9,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
});

/** Mantine's dimmed text and warm greys, darkened until they pass WCAG AA on our backgrounds. */
const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#52564f',
    '--mantine-color-placeholder': '#6a6e66',
    '--viva-page': '#f6f5f1',
    '--viva-panel': '#ffffff',
    '--viva-line': '#dedbd2',
    '--viva-edge': '#84887f',
    '--viva-soft': '#e8f3ee',
    '--viva-accent': '#087f5b',
    '--viva-warn': '#fdf3df',
    '--viva-warn-line': '#d9a441',
  },
  dark: {
    '--mantine-color-dimmed': '#b4b8b0',
    '--mantine-color-placeholder': '#9a9e96',
    '--viva-page': '#161917',
    '--viva-panel': '#1f2321',
    '--viva-line': '#3a403c',
    '--viva-edge': '#7f867f',
    '--viva-soft': '#1d332a',
    '--viva-accent': '#4cc9a0',
    '--viva-warn': '#2e2714',
    '--viva-warn-line': '#a07a2c',
  },
});

export function Theme({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  );
}
