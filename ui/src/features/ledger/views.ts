// Looks of the ledger: the one it was left with, and those that were given a name.
import type { Habits, LedgerLook, LedgerView } from '../../lib/backend/types';
import type { MenuEntry } from '../../lib/components/menu';
import { habits } from '../../lib/habits.svelte';
import { t } from '../../lib/i18n/zh-CN';
import { messages } from '../../lib/messages.svelte';
import type { Ledger } from './ledger.svelte';

const plain: LedgerView = { name: '', look: { chip: 'all', sort: 'due', descending: false, hidden: [] }, words: '' };

/** What the ledger shows now, under a name. */
export function viewOf(name: string, { chip, sort, descending, words }: Ledger, hidden: readonly string[]): LedgerView {
  return { name, look: { chip, sort, descending, hidden: [...hidden].toSorted() }, words: words.trim() };
}

/** Keeps a view in place of one of the same name. */
export function keepView(view: LedgerView): void {
  const others = habits.data.views.filter(({ name }) => name !== view.name);
  habits.keep({ views: [...others, view].toSorted((a, b) => (a.name < b.name ? -1 : 1)) });
  messages.say(t.ledger.views.saved(view.name), 'good');
}

/** Keeps what is shown for the next time; words are of today. */
export function keepLook(look: LedgerLook): void {
  const known: Habits['ledger'] = habits.data.ledger;
  if (JSON.stringify(known) !== JSON.stringify(look)) habits.keep({ ledger: look });
}

function drop(name: string): void {
  habits.keep({ views: habits.data.views.filter((view) => view.name !== name) });
  messages.say(t.ledger.views.dropped(name));
}

/** The menu of views; the one that is shown is marked and can be dropped. */
export function viewEntries(shown: LedgerView, show: (view: LedgerView) => void, keep: () => void): MenuEntry[] {
  const is = (view: LedgerView) => JSON.stringify({ ...view, name: '' }) === JSON.stringify({ ...shown, name: '' });
  const entry = (view: LedgerView, label: string): MenuEntry => ({ id: `view ${view.name}`, label, checked: is(view), run: () => show(view) });
  const active = habits.data.views.find(is);
  return [
    entry(plain, t.ledger.views.plain),
    ...habits.data.views.map((view) => entry(view, view.name)),
    { id: 'keep', label: t.ledger.views.keep, run: keep },
    ...(active ? [{ id: 'drop', label: t.ledger.views.drop, run: () => drop(active.name) }] : []),
  ];
}
