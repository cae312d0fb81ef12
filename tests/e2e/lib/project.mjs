// Where the project keeps what the journeys need; knows no journey.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** The built pages. */
export const pages = join(root, 'ui/dist');

/** A duty list as a PDF. */
export const printedList = join(root, 'tests/fixtures/documents/list.pdf');

/** The built-in sample as a file. */
export const sampleDocument = join(root, 'src-tauri/core/data/sample/duty-list.txt');

/** What each refusal says, by its code, with `{name}` where a parameter goes. @type {Record<string, { title: string; advice: string }>} */
export const errorTexts = JSON.parse(readFileSync(join(root, 'src-tauri/core/data/errors.zh-CN.json'), 'utf8'));

/** Where pictures are left for a person to look at. */
export const artefacts = join(root, 'tests/artefacts');
mkdirSync(artefacts, { recursive: true });

/**
 * A program of ours, as `cargo build` left it (of the release profile where `DUXUE_PROFILE` says so), or the installed one that is to be tried.
 * @param {'duxue-twin' | 'duxue-desktop'} name
 */
export function program(name) {
  const installed = name === 'duxue-desktop' ? process.env['DUXUE_DESKTOP_BIN'] : undefined;
  if (installed) return installed;
  const target = process.env['CARGO_TARGET_DIR'] ?? join(root, 'target');
  const path = resolve(root, target, process.env['DUXUE_PROFILE'] ?? 'debug', process.platform === 'win32' ? `${name}.exe` : name);
  if (!existsSync(path)) throw new Error(`${path} is missing; \`cargo xtask test e2e\` builds it`);
  return path;
}

/**
 * A real document that lies beside the project, or `null` where there are none. A build server must have it.
 * @param {string} prefix of its file name
 */
export function realDocument(prefix) {
  const folder = join(root, '../shared/cases/documents');
  const name = existsSync(folder) ? readdirSync(folder).find((file) => file.startsWith(prefix)) : undefined;
  if (name !== undefined) return join(folder, name);
  if (process.env['CI'] === 'true') throw new Error(`${folder} has no document ${prefix}…`);
  return null;
}
