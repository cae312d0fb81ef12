// What is chosen for an inspection, and how large its checklists would be.
import { apiError } from '../../lib/backend/backend';
import type { ApiError, DepartmentChoice, DutyListSummary, GeneratePreview, GenerateRequest, InspectionKind, SubjectKind, SubjectRow, TemplateRow } from '../../lib/backend/types';
import { ask, onChange, write } from '../../lib/core.svelte';
import { SvelteSet } from 'svelte/reactivity';

/** Numbers of an older choice are shown no longer than this while new ones are worked out. */
const PATIENCE_MS = 150;

export class Choice {
  lists = $state.raw<readonly DutyListSummary[] | null>(null);
  departments = $state.raw<readonly DepartmentChoice[]>([]);
  schools = $state.raw<readonly SubjectRow[]>([]);
  /** Why the lists above could not be read. */
  error = $state.raw<ApiError | null>(null);

  list = $state<string | null>(null);
  kind = $state<InspectionKind>('routine');
  title = $state('');
  /** Limits what a list asks; the whole list where it is empty. */
  theme = $state('');
  themes = $state.raw<readonly string[]>([]);
  /** The version of a template that is asked in place of the list, if any. */
  template = $state<string | null>(null);
  templates = $state.raw<readonly TemplateRow[]>([]);
  rechecks = $state(true);
  readonly chosenDepartments = new SvelteSet<string>();
  readonly chosenSchools = new SvelteSet<string>();

  sizes = $state.raw<GeneratePreview['checklists']>([]);
  /** Why the sizes cannot be told. */
  refusal = $state.raw<ApiError | null>(null);
  counting = $state(false);
  #turn = 0;

  /** The request, with names in the order in which they are shown. */
  readonly request: GenerateRequest | null = $derived.by(() => {
    if (this.list === null) return null;
    const departments = this.departments.map(({ name }) => name).filter((name) => this.chosenDepartments.has(name));
    const schools = this.schools.map(({ name }) => name).filter((name) => this.chosenSchools.has(name));
    if (departments.length + schools.length === 0) return null;
    return {
      list: this.list,
      departments,
      schools,
      kind: this.kind,
      title: this.title.trim(),
      theme: this.theme || null,
      template: this.template,
      rechecks: this.rechecks,
    };
  });

  /** What of the request the sizes depend on, as text: two that are equal need no second answer. */
  readonly measured: string | null = $derived(this.request && JSON.stringify({ ...this.request, kind: null, title: null }));

  /** For which subjects the chosen template is. */
  readonly templateFor: SubjectKind | null = $derived(this.templates.flatMap(({ versions }) => versions).find(({ id }) => id === this.template)?.kind ?? null);

  /** Reads what can be chosen; `list` is chosen if it exists, the newest otherwise; `template` with its own list. */
  async load(list: string | null, template: string | null = null): Promise<void> {
    try {
      const [lists, subjects, themes, templates] = await Promise.all([ask('duty_lists', {}), ask('subjects', {}), ask('themes', {}), ask('templates', {})]);
      this.themes = themes;
      this.templates = templates;
      this.lists = lists;
      this.schools = subjects.filter(({ kind }) => kind === 'school');
      const newest = lists.toSorted((a, b) => b.imported_ms - a.imported_ms)[0];
      const chosen = lists.find(({ id }) => id === list) ?? newest;
      if (chosen) await this.choose(chosen.id);
      await this.follows(template);
      this.error = null;
    } catch (reason) {
      this.error = apiError(reason);
    }
  }

  /** Follows the register of schools. */
  follow(): () => void {
    return onChange(['subjects'], () => void this.#readSchools());
  }

  /** Chooses a duty list; departments that it lacks are no longer chosen. */
  async choose(list: string): Promise<void> {
    this.list = list;
    const { departments } = await ask('duty_list', { id: list });
    if (this.list !== list) return;
    this.departments = departments;
    const names = new Set(departments.map(({ name }) => name));
    for (const name of [...this.chosenDepartments]) if (!names.has(name)) this.chosenDepartments.delete(name);
  }

  /** Chooses a template with the list that its clauses are of; none goes back to the list alone. */
  async follows(template: string | null): Promise<void> {
    const version = this.templates.flatMap(({ versions }) => versions).find(({ id }) => id === template);
    this.template = version?.id ?? null;
    if (version && this.list !== version.list && this.lists?.some(({ id }) => id === version.list)) await this.choose(version.list);
  }

  /** Adds a school to the register, unless it is there, and chooses it. */
  async addSchool(name: string): Promise<void> {
    if (!this.schools.some((school) => school.name === name)) {
      const school = await write('add_subject', { kind: 'school', name }, this);
      this.schools = [...this.schools, school];
    }
    this.chosenSchools.add(name);
  }

  /** Asks how large the checklists would be. The core ends what it still worked out for an older choice, whose answer is dropped. */
  async count(): Promise<void> {
    const turn = ++this.#turn;
    const request = this.request;
    this.refusal = null;
    if (!request) {
      this.sizes = [];
      this.counting = false;
      return;
    }
    this.counting = true;
    const late = setTimeout(() => {
      if (turn === this.#turn) this.sizes = [];
    }, PATIENCE_MS);
    try {
      const { checklists } = await ask('preview_checklists', $state.snapshot(request));
      if (turn === this.#turn) this.sizes = checklists;
    } catch (reason) {
      if (turn !== this.#turn) return;
      const error = apiError(reason);
      // An older question that arrived later took its place.
      if (error.code === 'stopped') return this.count();
      this.sizes = [];
      this.refusal = error;
    } finally {
      clearTimeout(late);
    }
    if (turn === this.#turn) this.counting = false;
  }

  /** Makes the inspection; returns it with its number of checklists. */
  async generate(): Promise<{ inspection: string; checklists: number } | null> {
    if (!this.request) return null;
    const { inspection, checklists } = await write('generate', $state.snapshot(this.request));
    return { inspection, checklists: checklists.length };
  }

  async #readSchools(): Promise<void> {
    const subjects = await ask('subjects', {});
    this.schools = subjects.filter(({ kind }) => kind === 'school');
  }
}
