import { describe, expect, it, vi } from 'vitest';
import { t } from '../lib/i18n/zh-CN';
import { messages } from '../lib/messages.svelte';
import { href, router } from '../lib/router.svelte';
import { arrive, routeOf } from './arrivals';

describe('a file from outside', () => {
  it('that is a PDF is verified, but at the duty lists imported', async () => {
    const path = '/home/a/1.PDF';
    expect(routeOf(path)).toEqual({ at: 'verify', path });
    location.hash = href({ at: 'lists' });
    await vi.waitFor(() => expect(routeOf(path)).toEqual({ at: 'import', path }));
    location.hash = '';
    await vi.waitFor(() => expect(routeOf(path)).toEqual({ at: 'verify', path }));
  });

  it('is imported otherwise', () => {
    expect(routeOf('C:\\a.pdf\\b.txt')).toEqual({ at: 'import', path: 'C:\\a.pdf\\b.txt' });
  });

  it('that came with others is opened, and the others are counted', () => {
    arrive('/home/a/1.txt', 2);
    expect(location.hash).toBe(href({ at: 'import', path: '/home/a/1.txt' }));
    location.hash = '';
    expect(messages.toasts.at(-1)?.title).toBe(t.documents.others(2));
    messages.drop(messages.toasts.at(-1)?.id ?? 0);
  });

  it('of another laptop is named, and leads nowhere', () => {
    const before = router.route;
    arrive('C:\\a\\b.duxue');
    expect(router.route).toBe(before);
    expect(messages.toasts.at(-1)?.title).toBe(t.arrivals.bundle('b.duxue'));
    messages.drop(messages.toasts.at(-1)?.id ?? 0);
  });
});
