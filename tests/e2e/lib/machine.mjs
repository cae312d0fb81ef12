// Programs, folders and files that a test uses; nothing of them outlives the test.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** @typedef {import('node:test').TestContext} Test */

const LIMIT_MS = 20_000;
const POLL_MS = 20;

/** @type {Set<Program>} */
const running = new Set();
process.on('exit', () => running.forEach((program) => void program.kill()));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => process.exit(1));

/** A running program with all that it started. */
export class Program {
  /** What it printed so far. */
  output = '';

  /**
   * @param {string} file
   * @param {string[]} args
   * @param {Record<string, string>} env added to ours
   */
  constructor(file, args, env = {}) {
    // A group of its own, so that what it started ends with it.
    this.child = spawn(file, args, { env: { ...process.env, ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(this);
    for (const stream of [this.child.stdout, this.child.stderr]) stream.on('data', (bytes) => (this.output += bytes));
    /** Resolves with the exit code. @type {Promise<number | null>} */
    this.ended = new Promise((resolve, reject) => {
      this.child.on('error', reject);
      this.child.on('close', resolve);
    });
  }

  /** Ends the program at once, as a power cut would, with all that it started. */
  kill() {
    running.delete(this);
    try {
      if (this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    return this.ended;
  }
}

/** @type {WeakMap<Test, (() => unknown)[]>} */
const ends = new WeakMap();

/**
 * Does something when the test ends; what was asked for last is done first. All of it is done, and then the first failure is told.
 * @param {Test} test
 * @param {() => unknown} work
 */
export function atEnd(test, work) {
  const known = ends.get(test);
  if (known) return void known.push(work);
  const works = [work];
  ends.set(test, works);
  test.after(async () => {
    const failures = [];
    for (const end of works.toReversed()) {
      try {
        await end();
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length > 0) throw failures[0];
  });
}

/**
 * The first answer that is not falsy, asked for again and again.
 * @template T
 * @param {string} what is awaited, for the message of a failure
 * @param {() => T | Promise<T>} ask
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(what, ask, limitMs = LIMIT_MS) {
  const end = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`waited ${limitMs / 1000} s in vain: ${what}`);
    await pause(POLL_MS);
  }
}

/**
 * The outcome of some work, unless it takes too long: a browser that hangs is named instead of waited for.
 * @template T
 * @param {string} what
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
export async function within(what, work) {
  const stop = new AbortController();
  const late = pause(LIMIT_MS, null, { signal: stop.signal }).then(
    () => Promise.reject(new Error(`no answer within ${LIMIT_MS / 1000} s: ${what}`)),
    () => new Promise(() => undefined),
  );
  try {
    return await Promise.race([work, /** @type {Promise<never>} */ (late)]);
  } finally {
    stop.abort();
  }
}

/**
 * A folder that vanishes with the test.
 * @param {Test} test
 */
export function folder(test) {
  const path = mkdtempSync(join(tmpdir(), 'duxue-e2e-'));
  atEnd(test, () => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A port of the loopback interface that nobody uses. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/**
 * The words of a PDF without any white space: a line may break anywhere in Chinese.
 * @param {string} file
 */
export function pdfText(file) {
  return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replace(/\s/g, '');
}

/**
 * What poppler's `pdfsig` says of every signature of a file, in the order of its fields; fields that nobody signed are left out.
 * @param {string} file
 * @returns {{ signer: string; valid: boolean; whole: boolean }[]}
 */
export function pdfSignatures(file) {
  const said = execFileSync('pdfsig', [file], { encoding: 'utf8' });
  return said
    .split(/^Signature #/m)
    .slice(1)
    .filter((one) => !one.includes('not signed'))
    .map((one) => ({
      signer: /Signer Certificate Common Name: (.*)/.exec(one)?.[1] ?? '',
      valid: one.includes('Signature Validation: Signature is Valid.'),
      whole: one.includes('Total document signed'),
    }));
}
