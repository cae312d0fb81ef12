// The core behind a local HTTP server, for browsers; they never learn the path of a dropped file.
import type { Backend } from './backend';
import type { ApiError } from './types';

type Reply = { ok: unknown } | { error: ApiError };

export const loopback: Backend = {
  async call(cmd, payload) {
    const response = await fetch('/rpc', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ cmd, payload }),
    });
    if (!response.ok) throw new Error(`loopback answered ${response.status} to ${cmd}`);
    const reply = (await response.json()) as Reply;
    if ('error' in reply) throw reply.error;
    return reply.ok;
  },
  onFile() {},
  onDrag() {},
  onClose() {},
  // A browser has a zoom of its own, which pages cannot set.
  zoom: () => Promise.resolve(),
};
