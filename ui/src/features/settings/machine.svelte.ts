// Where this laptop keeps what, and the ways to another store: each ends with the window made anew.
import type { Machine } from '../../lib/backend/types';
import { ask } from '../../lib/core.svelte';
import { drafts } from '../../lib/drafts.svelte';
import { Resource } from '../../lib/resource.svelte';

/** Where the store and its copies lie. */
export const machine = new Resource<Machine>(() => ask('machine', {}), []);

/** Lets somebody choose a folder; `null` where they did not. */
export async function pickFolder(): Promise<string | null> {
  return (await ask('pick_folder', {})).path;
}

/** What the window does when another store is open: nothing on the screen is of that one. */
let renew = (hash: string): void => {
  location.hash = hash;
  location.reload();
};

/** Replaces what happens then; tests only. */
export function useRenewal(replacement: (hash: string) => void): void {
  renew = replacement;
}

/** Goes to another store; what is still being typed is saved in the one that is open. */
export async function change(work: () => Promise<unknown>, hash: string): Promise<void> {
  await drafts.flush();
  await work();
  renew(hash);
}

/** Opens the sample, apart from one's own work. */
export function enterPractice(): Promise<void> {
  return change(() => ask('enter_practice', {}), '#/');
}

/** Goes back to one's own work. */
export function leavePractice(): Promise<void> {
  return change(() => ask('leave_practice', {}), '#/');
}
