// What the window needs of the program around it: one call, and files that arrive from outside.
import { tauri } from './tauri';
import type { ApiError } from './types';

export interface Backend {
  /** Resolves with the response of a command, or rejects with an `ApiError`. */
  call(cmd: string, payload: unknown): Promise<unknown>;
  /** Calls `open` for a document that the system or a drop hands over; `others` came with it and are left out. */
  onFile(open: (path: string, others: number) => void): void;
  /** Tells whether a file is being dragged over the window. */
  onDrag(hover: (over: boolean) => void): void;
  /** Asks `mayClose` when somebody closes the window, and waits for its answer. */
  onClose(mayClose: () => Promise<boolean>): void;
  /** Shows everything larger or smaller: 1 is as designed. */
  zoom(factor: number): Promise<void>;
}

let chosen: Promise<Backend> | undefined;

/** The desktop shell where there is one, the loopback server otherwise. The first call of a start does not wait for the shell's part to be loaded. */
export function backend(): Promise<Backend> {
  chosen ??= '__TAURI_INTERNALS__' in window ? Promise.resolve(tauri) : import('./loopback').then((module) => module.loopback);
  return chosen;
}

/** Replaces the backend; tests only. What they do not say does nothing. */
export function useBackend(replacement: Pick<Backend, 'call'> & Partial<Backend>): void {
  chosen = Promise.resolve({ onFile() {}, onDrag() {}, onClose() {}, zoom: () => Promise.resolve(), ...replacement });
}

/** Any rejection as an `ApiError`: what did not come from the core is a fault of the app. */
export function apiError(reason: unknown): ApiError {
  if (isApiError(reason)) return reason;
  return { code: 'internal', params: {}, detail: reason instanceof Error ? String(reason.stack ?? reason) : String(reason) };
}

function isApiError(reason: unknown): reason is ApiError {
  return typeof reason === 'object' && reason !== null && 'code' in reason && 'params' in reason;
}
