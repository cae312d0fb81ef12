// Builds the window into `dist` with relative paths, so that the shell can serve it from anywhere.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: './',
  plugins: [svelte()],
  // Inline module preloads would break the content security policy.
  build: { target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  // Error texts are shared with the core and lie outside this folder.
  server: { port: 5173, strictPort: true, fs: { allow: ['..'] } },
  // Tests mount components as a browser does.
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
});
