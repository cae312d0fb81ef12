// Whether the built window stays within its budget: what the first screen loads, and all of it, in bytes.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const assets = join(root, 'dist/assets');
const budget = JSON.parse(readFileSync(join(root, 'budget.json'), 'utf8'));

const text = (file) => readFileSync(join(assets, file), 'utf8');

/** A script with all that it imports at once; what it imports when asked for is left out. */
function withImports(file, known = new Set()) {
  if (known.has(file)) return known;
  known.add(file);
  const imports = text(file).matchAll(/(?:\bfrom|\bimport)\s*"\.\/([\w.-]+\.js)"/g);
  for (const [, next] of imports) withImports(next, known);
  return known;
}

function sizes(files) {
  const of = (kind) => files.filter((file) => file.endsWith(kind)).map(text);
  const bytes = (texts) => texts.reduce((sum, one) => sum + Buffer.byteLength(one), 0);
  const gzip = of('.js').reduce((sum, one) => sum + gzipSync(one).length, 0);
  return { js: bytes(of('.js')), js_gzip: gzip, css: bytes(of('.css')) };
}

const page = readFileSync(join(root, 'dist/index.html'), 'utf8');
const named = [...page.matchAll(/assets\/([\w.-]+\.(?:js|css))/g)].map(([, file]) => file);
const first = [...new Set(named.flatMap((file) => (file.endsWith('.js') ? [...withImports(file)] : [file])))];
const found = { first: sizes(first), all: sizes(readdirSync(assets)) };

let over = false;
for (const [part, limits] of Object.entries(budget)) {
  for (const [kind, limit] of Object.entries(limits)) {
    const size = found[part][kind];
    over ||= size > limit;
    console.log(`${size > limit ? 'OVER  ' : 'within'} ${part} ${kind}: ${size} of ${limit} bytes`);
  }
}
process.exit(over ? 1 : 0);
