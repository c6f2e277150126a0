import type { CallOptions } from '../electron/engine/contract/operations.js';
import type { Progress } from '../electron/engine/contract/progress.js';
import { CallProblem } from './api.js';

/** One operation as a page follows it: nothing yet, under way, done, or ended without a result. */
export class Run<T> {
  state = $state<'idle' | 'running' | 'done' | 'failed'>('idle');
  /** Everything told so far, in order; replaced once per frame however much comes. */
  progress = $state.raw<readonly Progress[]>([]);
  result = $state.raw<T | null>(null);
  problem = $state.raw<CallProblem | null>(null);
  startedAt = $state(0);
  isStopping = $state(false);
  #stop: AbortController | null = null;

  get isRunning(): boolean {
    return this.state === 'running';
  }

  /** Starts anew; one that is under way is left alone. A result stays on show until the next one is there. */
  async start(call: (options: CallOptions) => Promise<T>): Promise<T | null> {
    if (this.isRunning) return null;
    const stop = new AbortController();
    this.#stop = stop;
    this.state = 'running';
    this.isStopping = false;
    this.problem = null;
    this.progress = [];
    this.startedAt = Date.now();
    let pending: Progress[] = [];
    let frame = 0;
    const flush = (): void => {
      frame = 0;
      if (pending.length === 0) return;
      this.progress = [...this.progress, ...pending];
      pending = [];
    };
    try {
      const result = await call({
        signal: stop.signal,
        onProgress: (event) => {
          pending.push(event);
          frame ||= requestAnimationFrame(flush);
        },
      });
      this.result = result;
      this.state = 'done';
      return result;
    } catch (error) {
      const problem = error instanceof CallProblem ? error : new CallProblem('lost', String(error));
      // A cancel is silent: what was there before stays.
      this.problem = problem.kind === 'cancelled' ? null : problem;
      this.state = problem.kind === 'cancelled' ? (this.result ? 'done' : 'idle') : 'failed';
      return null;
    } finally {
      cancelAnimationFrame(frame);
      flush();
    }
  }

  cancel(): void {
    this.isStopping = true;
    this.#stop?.abort();
  }
}
