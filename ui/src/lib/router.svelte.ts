// Which screen is shown: the part of the address after `#`, and nothing else.
import type { LedgerChip } from './backend/types';

const chips: readonly string[] = ['all', 'pending', 'rectifying', 'overdue'] satisfies LedgerChip[];

export const settingsParts = ['office', 'departments', 'key', 'data', 'about'] as const;
export type SettingsPart = (typeof settingsParts)[number];

export type Route =
  | { at: 'home' }
  | { at: 'lists' }
  /** `ready` is the list that comes with the program. */
  | { at: 'import'; path: string | null; ready?: true; pasted?: true }
  /** `place` is where in its text a clause begins that is to be looked at. */
  | { at: 'list'; id: string; place: number | null }
  | { at: 'gaps'; id: string }
  | { at: 'compare'; id: string; old: string }
  /** `template` is a version of one. */
  | { at: 'generate'; list: string | null; template?: string }
  | { at: 'templates' }
  | { at: 'inspections' }
  | { at: 'inspection'; id: string }
  | { at: 'edit'; inspection: string; id: string }
  | { at: 'checklist'; id: string; item: string | null }
  /** Where what was noted on paper is entered. */
  | { at: 'entry'; id: string }
  | { at: 'findings'; chip?: LedgerChip }
  | { at: 'documents'; notice: string | null }
  | { at: 'verify'; path: string }
  | { at: 'settings'; part?: SettingsPart };

/** The route that an address means; anything unknown is the start. */
export function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [area, id, part, second, mode] = path.split('/').map(decodeURIComponent);
  const params = new URLSearchParams(query);
  switch (area) {
    case 'lists':
      if (id === 'import') return { at: 'import', path: params.get('path'), ...(params.has('ready') ? { ready: true } : {}), ...(params.has('pasted') ? { pasted: true } : {}) };
      return id ? listRoute(id, part, params) : { at: 'lists' };
    case 'generate':
      return generateRoute(params);
    case 'templates':
      return { at: 'templates' };
    case 'inspections':
      if (id && part === 'checklists' && second && mode === 'edit') return { at: 'edit', inspection: id, id: second };
      return id ? { at: 'inspection', id } : { at: 'inspections' };
    case 'checklists':
      if (id && part === 'entry') return { at: 'entry', id };
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

function generateRoute(params: URLSearchParams): Route {
  const template = params.get('template');
  return { at: 'generate', list: params.get('list'), ...(template === null ? {} : { template }) };
}

/** What of one duty list is shown. */
function listRoute(id: string, part: string | undefined, params: URLSearchParams): Route {
  const old = params.get('old');
  if (part === 'gaps') return { at: 'gaps', id };
  if (part === 'compare' && old !== null) return { at: 'compare', id, old };
  const place = params.get('place');
  return { at: 'list', id, place: place === null ? null : Number(place) || 0 };
}

/** The address of a route, to be used in links. */
export function href(route: Route): string {
  const query = (name: string, value: string | null) => queryOf({ [name]: value });
  switch (route.at) {
    case 'home':
      return '#/';
    case 'import':
      return `#/lists/import${query('path', route.path)}${query('ready', route.ready ? '1' : null)}${query('pasted', route.pasted ? '1' : null)}`;
    case 'list':
      return `#/lists/${encodeURIComponent(route.id)}${query('place', route.place === null ? null : String(route.place))}`;
    case 'gaps':
      return `#/lists/${encodeURIComponent(route.id)}/gaps`;
    case 'compare':
      return `#/lists/${encodeURIComponent(route.id)}/compare${query('old', route.old)}`;
    case 'generate':
      return `#/generate${queryOf({ list: route.list, template: route.template ?? null })}`;
    case 'inspection':
      return `#/inspections/${encodeURIComponent(route.id)}`;
    case 'edit':
      return `#/inspections/${encodeURIComponent(route.inspection)}/checklists/${encodeURIComponent(route.id)}/edit`;
    case 'checklist':
      return `#/checklists/${encodeURIComponent(route.id)}${query('item', route.item)}`;
    case 'entry':
      return `#/checklists/${encodeURIComponent(route.id)}/entry`;
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

/** The part of an address behind the question mark, without what is absent. */
function queryOf(values: Record<string, string | null>): string {
  const given = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== null);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
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
