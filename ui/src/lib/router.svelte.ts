// Which screen is shown: the part of the address after `#`, and nothing else.
import type { LedgerChip } from './backend/types';

const chips: readonly string[] = ['all', 'pending', 'rectifying', 'overdue'] satisfies LedgerChip[];

export const settingsParts = ['office', 'key', 'data', 'about'] as const;
export type SettingsPart = (typeof settingsParts)[number];

export type Route =
  | { at: 'home' }
  | { at: 'lists' }
  | { at: 'import'; path: string | null }
  | { at: 'list'; id: string }
  | { at: 'generate'; list: string | null }
  | { at: 'inspections' }
  | { at: 'inspection'; id: string }
  | { at: 'checklist'; id: string; item: string | null }
  | { at: 'findings'; chip?: LedgerChip }
  | { at: 'documents'; notice: string | null }
  | { at: 'verify'; path: string }
  | { at: 'settings'; part?: SettingsPart };

/** The route that an address means; anything unknown is the start. */
export function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [area, id] = path.split('/').map(decodeURIComponent);
  const params = new URLSearchParams(query);
  switch (area) {
    case 'lists':
      if (id === 'import') return { at: 'import', path: params.get('path') };
      return id ? { at: 'list', id } : { at: 'lists' };
    case 'generate':
      return { at: 'generate', list: params.get('list') };
    case 'inspections':
      return id ? { at: 'inspection', id } : { at: 'inspections' };
    case 'checklists':
      return id ? { at: 'checklist', id, item: params.get('item') } : { at: 'inspections' };
    case 'findings': {
      const chip = params.get('chip') ?? '';
      return chips.includes(chip) ? { at: 'findings', chip: chip as LedgerChip } : { at: 'findings' };
    }
    case 'documents': {
      const path = params.get('path');
      return id === 'verify' && path !== null ? { at: 'verify', path } : { at: 'documents', notice: params.get('notice') };
    }
    case 'settings': {
      const part = settingsParts.find((known) => known === params.get('part'));
      return part ? { at: 'settings', part } : { at: 'settings' };
    }
    default:
      return { at: 'home' };
  }
}

/** The address of a route, to be used in links. */
export function href(route: Route): string {
  const query = (name: string, value: string | null) => (value === null ? '' : `?${new URLSearchParams({ [name]: value })}`);
  switch (route.at) {
    case 'home':
      return '#/';
    case 'import':
      return `#/lists/import${query('path', route.path)}`;
    case 'list':
      return `#/lists/${encodeURIComponent(route.id)}`;
    case 'generate':
      return `#/generate${query('list', route.list)}`;
    case 'inspection':
      return `#/inspections/${encodeURIComponent(route.id)}`;
    case 'checklist':
      return `#/checklists/${encodeURIComponent(route.id)}${query('item', route.item)}`;
    case 'findings':
      return `#/findings${query('chip', route.chip ?? null)}`;
    case 'documents':
      return `#/documents${query('notice', route.notice)}`;
    case 'verify':
      return `#/documents/verify${query('path', route.path)}`;
    case 'settings':
      return `#/settings${query('part', route.part ?? null)}`;
    default:
      return `#/${route.at}`;
  }
}

class Router {
  route = $state.raw<Route>(parse(location.hash));

  constructor() {
    window.addEventListener('hashchange', () => (this.route = parse(location.hash)));
  }

  /** Shows another screen; the one that is shown begins again. */
  go(route: Route): void {
    if (location.hash === href(route)) this.route = parse(location.hash);
    else location.hash = href(route);
  }
}

export const router = new Router();
