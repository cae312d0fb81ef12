// Every component in every state, light and dark, wide and narrow: accessible, and walked through by Tab.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { violations } from './lib/inspect.mjs';
import { atEnd, freePort, within } from './lib/machine.mjs';
import { artefacts, pages } from './lib/project.mjs';

const built = join(pages, '../dist-components');
const TYPES = /** @type {Record<string, string>} */ ({ html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' });

/** Serves the built page of components. @param {import('node:test').TestContext} test */
async function serve(test) {
  const server = createServer((request, response) => {
    const file = join(built, request.url ?? '');
    if (!file.startsWith(built) || !existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  const port = await freePort();
  await new Promise((listening) => server.listen(port, '127.0.0.1', () => listening(undefined)));
  atEnd(test, async () => void server.close());
  return `http://127.0.0.1:${port}/components.html`;
}

describe('every component', () => {
  before(() => execFileSync('npm', ['run', '-s', 'components:build'], { cwd: join(pages, '..'), stdio: 'ignore' }));

  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    it(`is accessible in every state in ${colorScheme} colours`, async (test) => {
      const address = await serve(test);
      const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
      atEnd(test, () => within('the browser closes', browser.close()));
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, colorScheme, locale: 'zh-CN' });
      await page.goto(address);
      await page.getByTestId('menu').click();
      await page.getByRole('menuitem').first().waitFor();
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press('Escape');
      await page.getByTestId('combobox').press('ArrowDown');
      await page.getByTestId('units').waitFor();
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press('Escape');
      await page.getByTestId('date-open').click();
      await page.getByTestId('month').waitFor();
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press('Escape');
      await page.getByTestId('open-dialog').click();
      await page.getByTestId('dialog').waitFor();
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press('Escape');
      for (const width of [1366, 683]) {
        await page.setViewportSize({ width, height: 768 });
        const height = await page.evaluate(() => document.querySelector('.states')?.scrollHeight ?? 0);
        await page.setViewportSize({ width, height: Math.min(height + 100, 6000) });
        await page.screenshot({ path: join(artefacts, `components-${colorScheme}-${width}.png`) });
      }
    });
  }
});
