// Builds the page of all components, for those who work on them; no part of the window.
import { mergeConfig } from 'vitest/config';
import window from './vite.config';

export default mergeConfig(window, {
  build: { outDir: 'dist-components', rollupOptions: { input: 'components.html' } },
  server: { port: 5174, open: '/components.html' },
});
