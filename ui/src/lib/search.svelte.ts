// A question that is asked again while somebody types: after a short rest, and only the newest answer counts.
import { apiError } from './backend/backend';
import type { ApiError } from './backend/types';

export class Search<Answer> {
  /** The newest answer. */
  answer = $state.raw<Answer>() as Answer;
  /** Why the newest question was not answered. */
  error = $state.raw<ApiError | null>(null);
  /** True while an answer is waited for. */
  looking = $state(false);
  readonly #nothing: Answer;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  constructor(
    private readonly ask: (words: string) => Promise<Answer>,
    nothing: Answer,
    private readonly restMs = 60,
  ) {
    this.#nothing = nothing;
    this.answer = nothing;
  }

  /** Asks for these words once they rest; no words have no answer. */
  for(words: string): void {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    this.looking = words.trim() !== '';
    if (this.looking) this.#timer = setTimeout(() => void this.#send(words, turn), this.restMs);
    else this.answer = this.#nothing;
  }

  async #send(words: string, turn: number): Promise<void> {
    try {
      const answer = await this.ask(words);
      if (turn !== this.#turn) return;
      this.answer = answer;
      this.error = null;
    } catch (reason) {
      if (turn === this.#turn) this.error = apiError(reason);
    }
    if (turn === this.#turn) this.looking = false;
  }
}
