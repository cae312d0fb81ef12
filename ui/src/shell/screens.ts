// Which screen shows a route. The start screen is here at once; others are loaded when first asked for.
import type { Component } from 'svelte';
import { href, type Route } from '../lib/router.svelte';
import Home from '../features/home/Home.svelte';

/** A screen takes from its route all but `at`. */
type Screen<Name extends Route['at']> = Component<Omit<Extract<Route, { at: Name }>, 'at'>>;

const screens: { [Name in Route['at']]: () => Promise<{ default: Screen<Name> }> } = {
  home: () => Promise.resolve({ default: Home }),
  lists: () => import('../features/duty_lists/DutyLists.svelte'),
  import: () => import('../features/duty_lists/Import.svelte'),
  list: () => import('../features/duty_lists/DutyList.svelte'),
  gaps: () => import('../features/duty_lists/Gaps.svelte'),
  compare: () => import('../features/duty_lists/CompareLists.svelte'),
  generate: () => import('../features/generate/Generate.svelte'),
  templates: () => import('../features/templates/Templates.svelte'),
  inspections: () => import('../features/inspections/Inspections.svelte'),
  inspection: () => import('../features/inspections/Inspection.svelte'),
  edit: () => import('../features/editing/Edit.svelte'),
  checklist: () => import('../features/fill/Fill.svelte'),
  entry: () => import('../features/paper/Paper.svelte'),
  findings: () => import('../features/ledger/Ledger.svelte'),
  documents: () => import('../features/documents/Documents.svelte'),
  verify: () => import('../features/documents/Verify.svelte'),
  settings: () => import('../features/settings/Settings.svelte'),
};

/** The screen of a route, once it is loaded. */
export async function load(route: Route): Promise<Component<Record<string, unknown>>> {
  return (await screens[route.at]()).default as Component<Record<string, unknown>>;
}

/** What the screen of a route shows: with another value it is made anew. A checklist goes to another item by itself. */
export function keyOf(route: Route): string {
  return href(route.at === 'checklist' ? { ...route, item: null } : route);
}
