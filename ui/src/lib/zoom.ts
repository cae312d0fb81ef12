// The size of everything in the window, in steps as browsers have them; kept as a habit of this laptop.
import { backend } from './backend/backend';
import { habits } from './habits.svelte';

/** Sizes in percent. */
export const steps: readonly number[] = [80, 90, 100, 110, 125, 150, 175, 200];

/** The size after `from` in a direction; the same at the end. */
export function nextStep(from: number, way: 1 | -1): number {
  const further = steps.filter((step) => (way === 1 ? step > from : step < from));
  return (way === 1 ? further[0] : further.at(-1)) ?? from;
}

/** Shows everything in another size, from now on. */
export async function zoomTo(percent: number): Promise<void> {
  habits.keep({ zoom: percent });
  await (await backend()).zoom(percent / 100);
}

/** Shows everything in the size that was kept. */
export async function zoomAsKept(): Promise<void> {
  const { zoom } = await habits.load();
  if (zoom !== 100) await (await backend()).zoom(zoom / 100);
}
