import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = 'http://localhost:8000';

export default defineConfig({
  plugins: [react()],
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
