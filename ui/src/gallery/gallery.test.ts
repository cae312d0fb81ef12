import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const here = import.meta.dirname;

it('every component is shown on the page of components', () => {
  const shown = readdirSync(here).filter((file) => file.endsWith('.svelte')).map((file) => readFileSync(join(here, file), 'utf8')).join();
  const components = readdirSync(join(here, '../lib/components')).filter((file) => file.endsWith('.svelte'));
  expect(components.filter((file) => !shown.includes(`/components/${file}'`))).toEqual([]);
});
