// Svelte with TypeScript in components; the compiler's own warnings are errors in `npm run check`.
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default { preprocess: vitePreprocess(), compilerOptions: { runes: true } };
