// Where the shown thing is, for the breadcrumb: screens say it, the header shows it.
import type { Route } from './router.svelte';

export interface Crumb {
  label: string;
  /** Where a click leads; absent for the place itself. */
  to?: Route;
}

class Place {
  crumbs = $state.raw<readonly Crumb[]>([]);
}

export const place = new Place();

/** Shows crumbs that follow the state they are made of, while the calling component is mounted. */
export function useCrumbs(crumbs: () => readonly Crumb[]): void {
  $effect(() => {
    place.crumbs = crumbs();
  });
}
