// The parts of the settings, and which was looked at last.
import type { SettingsPart } from '../../lib/router.svelte';

export { settingsParts as parts } from '../../lib/router.svelte';
export type Part = SettingsPart;

class Shown {
  part = $state<Part>('office');
}

export const shown = new Shown();
