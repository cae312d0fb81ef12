// Typed calls into the core: reads, queued writes, what is saved, and who must refresh after a write.
import { apiError, backend } from './backend/backend';
import type { ApiError, Commands, Tag, Undone } from './backend/types';

type Write = { kind: 'write'; response: { value: unknown } };
type Names<Kind> = { [Name in keyof Commands]: Commands[Name] extends Kind ? Name : never }[keyof Commands];

/** Commands that change nothing in the store. */
export type Asking = Exclude<keyof Commands, Names<Write>>;
/** Commands that change the store. */
export type Writing = Names<Write>;
export type Request<Name extends keyof Commands> = Commands[Name]['request'];
export type Response<Name extends keyof Commands> = Commands[Name]['response'];
/** The value inside the response of a write. */
export type Value<Name extends Writing> = Commands[Name]['response']['value'];

/** What the footer says about saving. */
class Saving {
  /** Writes under way. */
  running = $state(0);
  /** When the last write became durable. */
  savedMs = $state<number | null>(null);
  /** Name of the action that undo would take back. */
  undo = $state<string | null>(null);
  /** Name of the action that redo would do again. */
  redo = $state<string | null>(null);
}

export const saving = new Saving();

/** Writes under way, beside what is shown of them: a field that saves as it goes away reads state as it was before. */
let running = 0;

function count(step: 1 | -1): void {
  running += step;
  saving.running = running;
}

async function call<Name extends keyof Commands>(cmd: Name, request: Request<Name>): Promise<Response<Name>> {
  try {
    return (await (await backend()).call(cmd, request)) as Response<Name>;
  } catch (reason) {
    throw apiError(reason);
  }
}

/** Reads that were begun before anybody asked for them. */
const ahead = new Map<Asking, Promise<unknown>>();

/** Begins a read that is sure to be asked for at once: whoever asks first takes its answer. */
export function askAhead(cmd: Asking): void {
  const answer = call(cmd, {});
  // A refusal is told to whoever asks.
  answer.catch(() => undefined);
  ahead.set(cmd, answer);
}

/** Reads, or asks the host. Rejects with an `ApiError`. */
export function ask<Name extends Asking>(cmd: Name, request: Request<Name>): Promise<Response<Name>> {
  const begun = ahead.get(cmd);
  ahead.delete(cmd);
  return begun === undefined ? call(cmd, request) : (begun as Promise<Response<Name>>);
}

let queue: Promise<unknown> = Promise.resolve();

/**
 * Writes after all earlier writes, so that the last key pressed is the last one kept.
 * `origin` is not told of the change: it takes the value that is returned.
 */
export async function write<Name extends Writing>(cmd: Name, request: Request<Name>, origin?: object): Promise<Value<Name>> {
  return (await written(cmd, request, origin)).value;
}

/** Like `write`; answers what was changed, too. */
export function written<Name extends Writing>(cmd: Name, request: Request<Name>, origin?: object): Promise<Response<Name>> {
  count(1);
  const turn = queue.then(() => call(cmd, request));
  queue = turn.catch(() => undefined);
  return turn.then(
    (written) => {
      count(-1);
      saving.savedMs = written.saved_ms;
      saving.undo = written.undo;
      saving.redo = written.redo;
      announce({ tags: written.changed, undone: undoneBy(cmd, written.value) }, origin);
      return written;
    },
    (reason: ApiError) => {
      count(-1);
      throw reason;
    },
  );
}

function undoneBy(cmd: Writing, value: unknown): Undone | null {
  return cmd === 'undo' || cmd === 'redo' ? (value as Undone) : null;
}

/** Resolves once every write asked for until now was kept or refused. */
export async function settled(): Promise<void> {
  await queue;
}

/** What a write changed. */
export interface Change {
  tags: readonly Tag[];
  /** Where it was undone or done again, what that touched. */
  undone: Undone | null;
}

interface Subscriber {
  tags: readonly Tag[];
  refresh: (change: Change) => void;
  origin: object | undefined;
}

const subscribers = new Set<Subscriber>();

/** Calls `refresh` after every write that changes one of `tags`, unless `origin` made it. Returns the end of it. */
export function onChange(tags: readonly Tag[], refresh: (change: Change) => void, origin?: object): () => void {
  const subscriber = { tags, refresh, origin };
  subscribers.add(subscriber);
  return () => subscribers.delete(subscriber);
}

function announce(change: Change, origin: object | undefined): void {
  for (const subscriber of subscribers) {
    const own = origin !== undefined && subscriber.origin === origin;
    if (!own && subscriber.tags.some((tag) => change.tags.includes(tag))) subscriber.refresh(change);
  }
}
