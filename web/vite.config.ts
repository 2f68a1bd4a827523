import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const server = 'http://localhost:8000';

/** ReDoc's bundle asks its maker's server for a logo; a page of ours asks no other server for anything. */
const noForeignLogo = {
  name: 'no-foreign-logo',
  generateBundle(_options: unknown, bundle: Record<string, { type: string; source?: string | Uint8Array }>) {
    for (const [name, file] of Object.entries(bundle)) {
      if (!/redoc\.standalone.*\.js$/.test(name) || file.source === undefined) continue;
      const text = typeof file.source === 'string' ? file.source : new TextDecoder().decode(file.source);
      file.source = text.replaceAll('https://cdn.redoc.ly/redoc/logo-mini.svg', '');
    }
  },
};

const PUBLIC_SERVER = /`https:\/\/esm\.sh\/.*?\/dist\/prod\/`/;
const FONTS = 'node_modules/@excalidraw/excalidraw/dist/prod/fonts';

/** The whiteboard fetches its fonts from a public server; in what is built, from this one. */
const whiteboardFonts: Plugin = {
  name: 'whiteboard-fonts',
  apply: 'build',
  transform(code, id) {
    if (!id.includes('@excalidraw/excalidraw/dist/') || !code.includes('ASSETS_FALLBACK_URL",')) return undefined;
    if (!PUBLIC_SERVER.test(code)) throw new Error('the whiteboard names the server of its fonts in another way now');
    return { code: code.replace(PUBLIC_SERVER, 'new URL("/assets/excalidraw/",location.origin).href'), map: null };
  },
  generateBundle() {
    for (const file of readdirSync(FONTS, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const path = join(file.parentPath, file.name);
      this.emitFile({ type: 'asset', fileName: join('assets/excalidraw/fonts', relative(FONTS, path)), source: readFileSync(path) });
    }
  },
};

export default defineConfig({
  plugins: [react(), noForeignLogo, whiteboardFonts],
  resolve: {
    // Diagrams from text are no part of the whiteboard here, and what draws them is as large as everything else.
    alias: { '@excalidraw/mermaid-to-excalidraw': '/src/room/answers/noMermaid.ts' },
  },
  build: {
    // The server's policy allows no data: addresses, so nothing may be inlined.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { room: 'index.html', console: 'console.html', docs: 'docs.html', redoc: 'redoc.html' },
    },
  },
  server: { proxy: { '/room': server, '/console/api': server, '/api': server } },
  test: { include: ['src/**/*.test.ts'] },
});
