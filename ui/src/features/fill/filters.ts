// Which items are shown: by judgement, by how they are checked, by what somebody added.
import type { ItemRow, Method } from '../../lib/backend/types';

export type Filter = 'all' | 'unchecked' | 'not_met' | 'partly' | 'remarked' | 'disputed' | 'measured' | Method;

/** Filters that are always offered beside the items. */
export const nearFilters: readonly Filter[] = ['all', 'unchecked', 'not_met'];
/** Filters that are looked up by name. */
export const allFilters: readonly Filter[] = [
  ...nearFilters,
  'partly',
  'remarked',
  'disputed',
  'measured',
  'documents',
  'on_site',
  'interview',
  'data',
];

/** Whether a filter lets an item through as it is now. */
export function lets(filter: Filter, { answer, methods, requirement }: ItemRow): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'unchecked':
    case 'not_met':
    case 'partly':
      return answer.result === filter;
    case 'remarked':
      return answer.remark !== '';
    case 'disputed':
      return answer.disputed;
    case 'measured':
      return requirement !== null;
    default:
      return methods.includes(filter);
  }
}
