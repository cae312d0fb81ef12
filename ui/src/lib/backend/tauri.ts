// The desktop shell as a backend; the only file that knows Tauri.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { getCurrentWindow } from '@tauri-apps/api/window';
import type { Backend } from './backend';

export const tauri: Backend = {
  call: (cmd, payload) => invoke('rpc', { cmd, payload }),

  onFile(open) {
    void listen<{ path: string }>('open-file', (event) => open(event.payload.path, 0));
    void getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type !== 'drop') return;
      const [first, ...others] = payload.paths;
      if (first !== undefined) open(first, others.length);
    });
  },

  onDrag(hover) {
    void getCurrentWebview().onDragDropEvent(({ payload }) => {
      hover(payload.type === 'enter' || payload.type === 'over');
    });
  },

  onClose(mayClose) {
    void getCurrentWindow().onCloseRequested(async (event) => {
      if (!(await mayClose())) event.preventDefault();
    });
  },

  zoom: (factor) => getCurrentWebview().setZoom(factor),
};
