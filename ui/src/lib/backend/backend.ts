// What the window needs of the program around it: one call, and files that arrive from outside.
import type { ApiError } from './types';

export interface Backend {
  /** Resolves with the response of a command, or rejects with an `ApiError`. */
  call(cmd: string, payload: unknown): Promise<unknown>;
  /** Calls `open` for every document that the system or a drop hands over. */
  onFile(open: (path: string) => void): void;
  /** Tells whether a file is being dragged over the window. */
  onDrag(hover: (over: boolean) => void): void;
  /** Asks `mayClose` when somebody closes the window, and waits for its answer. */
  onClose(mayClose: () => Promise<boolean>): void;
}

let chosen: Promise<Backend> | undefined;

/** The desktop shell where there is one, the loopback server otherwise. */
export function backend(): Promise<Backend> {
  chosen ??= '__TAURI_INTERNALS__' in window
    ? import('./tauri').then((module) => module.tauri)
    : import('./loopback').then((module) => module.loopback);
  return chosen;
}

/** Replaces the backend; tests only. */
export function useBackend(replacement: Backend): void {
  chosen = Promise.resolve(replacement);
}

/** Any rejection as an `ApiError`: what did not come from the core is a fault of the app. */
export function apiError(reason: unknown): ApiError {
  if (isApiError(reason)) return reason;
  return { code: 'internal', params: {}, detail: reason instanceof Error ? String(reason.stack ?? reason) : String(reason) };
}

function isApiError(reason: unknown): reason is ApiError {
  return typeof reason === 'object' && reason !== null && 'code' in reason && 'params' in reason;
}
