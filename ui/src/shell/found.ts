// What the search of the whole app shows: actions that fit, then things that the core found.
import type { Action } from '../lib/actions.svelte';
import type { FoundAt, FoundGroup } from '../lib/backend/types';
import { t } from '../lib/i18n/zh-CN';
import { keyLabel } from '../lib/keys';
import type { Route } from '../lib/router.svelte';

export interface Entry {
  /** Unique among all entries shown. */
  id: string;
  title: string;
  /** What it belongs to. */
  of: string;
  /** The key that does the same, or `""`. */
  key: string;
  /** Where it leads, or what it does. */
  to: Route | (() => void);
}

export interface Section {
  title: string;
  entries: Entry[];
  /** Whether there are more than shown. */
  more: boolean;
}

/** Actions shown at once, with nothing typed and beside things that were found. */
const ACTIONS = { alone: 14, beside: 5 };

/** Sections for what was typed; those that come first are meant more often. */
export function sectionsOf(typed: string, actions: readonly Action[], groups: readonly FoundGroup[]): Section[] {
  const words = wordsOf(typed);
  const fitting = actions.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
  const most = words.length === 0 ? ACTIONS.alone : ACTIONS.beside;
  const sections = [
    { title: t.keys.found.actions, entries: everywhereFirst(fitting).slice(0, most).map(entryOf), more: false },
    ...(words.length === 0 ? [] : titledFirst(typed, groups).map(sectionOf)),
  ];
  return sections.filter(({ entries }) => entries.length > 0);
}

/** Of things that were found for other words those that these words find, too: nothing else may be shown for them. */
export function stillFitting(typed: string, groups: readonly FoundGroup[]): FoundGroup[] {
  const words = wordsOf(typed);
  const fits = (texts: readonly string[]) => words.every((word) => texts.some((text) => plain(text).includes(word)));
  return groups.map((group) => ({ ...group, found: group.found.filter(({ title, of }) => fits([title, ...of])) }));
}

/** Kinds with a thing whose title begins as was typed come before those that only mention it. */
function titledFirst(typed: string, groups: readonly FoundGroup[]): FoundGroup[] {
  const start = wordsOf(typed).join(' ');
  const mentions = ({ found }: FoundGroup) => Number(!found.some(({ title }) => plain(title).startsWith(start)));
  return groups.toSorted((a, b) => mentions(a) - mentions(b));
}

/** Words of what was typed, as they are compared. */
export function wordsOf(typed: string): string[] {
  return plain(typed).split(/\s+/).filter(Boolean);
}

/** Full-width and half-width, capital and small are the same. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Ways come first, keys of a screen last: nobody opens this to move one item down. */
function everywhereFirst(actions: readonly Action[]): Action[] {
  const order: readonly string[] = [t.keys.go, t.keys.everywhere];
  const rank = ({ group }: Action) => (order.indexOf(group) + order.length + 1) % (order.length + 1);
  return actions.toSorted((a, b) => rank(a) - rank(b));
}

function entryOf({ id, label, group, keys, run }: Action): Entry {
  return { id: `action ${id}`, title: label, of: group, key: keys[0] === undefined ? '' : keyLabel(keys[0]), to: run };
}

function sectionOf({ kind, found, more }: FoundGroup): Section {
  const entries = found.map(({ title, of, at }, index) => ({
    id: `${kind} ${index}`,
    title,
    of: of.filter(Boolean).join(t.dot),
    key: '',
    to: routeOf(at),
  }));
  return { title: t.keys.found[kind], entries, more };
}

function routeOf(place: FoundAt): Route {
  switch (place.at) {
    case 'inspection':
      return { at: 'inspection', id: place.id };
    case 'checklist':
      return { at: 'checklist', id: place.id, item: place.item };
    case 'notice':
      return { at: 'documents', notice: place.id };
    case 'duty_list':
      return { at: 'list', id: place.id, place: null };
  }
}
