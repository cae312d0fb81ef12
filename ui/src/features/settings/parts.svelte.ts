// The parts of the settings, and which was looked at last.

export const parts = ['office', 'key', 'data', 'about'] as const;
export type Part = (typeof parts)[number];

class Shown {
  part = $state<Part>('office');
}

export const shown = new Shown();
