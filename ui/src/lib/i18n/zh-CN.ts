// Every word the window shows, put together from a file for each area. Errors of the core have their texts
// beside the core, see `errors.ts`.
import { common } from './zh-CN/common';
import { shell } from './zh-CN/shell';
import { home } from './zh-CN/home';
import { lists } from './zh-CN/lists';
import { inspections } from './zh-CN/inspections';
import { editing } from './zh-CN/editing';
import { fill } from './zh-CN/fill';
import { ledger } from './zh-CN/ledger';
import { documents } from './zh-CN/documents';
import { signing } from './zh-CN/signing';
import { departments } from './zh-CN/departments';
import { settings } from './zh-CN/settings';

export const t = {
  ...common,
  ...shell,
  ...home,
  ...lists,
  ...inspections,
  ...editing,
  ...fill,
  ...ledger,
  ...documents,
  ...signing,
  ...departments,
  ...settings,
} as const;
