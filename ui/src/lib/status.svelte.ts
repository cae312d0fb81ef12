// The state of the whole store, for navigation, first start and "today".
import type { Status } from './backend/types';
import { ask, saving } from './core.svelte';
import { Resource } from './resource.svelte';

async function read(): Promise<Status> {
  const status = await ask('status', {});
  saving.undo = status.undo;
  saving.redo = status.redo;
  return status;
}

/** It counts the whole store: while answers follow each other quickly it waits for a pause. */
const REST_MS = 300;

export const status = new Resource(read, ['duty_lists', 'inspections', 'checklists', 'findings', 'notices', 'office'], REST_MS);

/** Today in Beijing time as the core counts it, `""` until it is known. */
export function today(): string {
  return status.data?.today ?? '';
}
