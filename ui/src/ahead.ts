// Asks what the first page needs before the page is made: the core answers meanwhile.
import { askAhead } from './lib/core.svelte';
import { router } from './lib/router.svelte';

askAhead('status');
if (router.route.at === 'home') askAhead('workbench');
