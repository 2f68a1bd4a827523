import react from '@vitejs/plugin-react';
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

export default defineConfig({
  plugins: [react(), noForeignLogo],
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
