// Departments as the settings show and take them.
import type { Department, Level, NamedUnit } from '../../lib/backend/types';

/** Levels of government from the top. */
export const levels: readonly Level[] = ['province', 'city', 'county', 'township'];

export function newDepartment(name: string): Department {
  return { name, level: null, aliases: [], successor: '' };
}

/** Units that lists name: those that a reform likely changed, and the others. */
export function partsOf(units: readonly NamedUnit[]): { reformed: NamedUnit[]; others: NamedUnit[] } {
  return { reformed: units.filter(({ reform }) => reform !== null), others: units.filter(({ reform }) => reform === null) };
}

/** Names that somebody typed, each on its own line or behind a comma. */
export function namesIn(text: string): string[] {
  const names = text.split(/[\n,\uff0c\u3001;\uff1b]/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}
