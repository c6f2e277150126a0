import type {
  CheckDocument,
  ReachDocument,
  RunDocument,
  SendDocument,
  WatchDocument,
} from '../electron/engine/contract/documents.js';
import type { ConnectDocument } from '../electron/engine/contract/composing.js';
import { Run } from './run.svelte.js';

/** The runs of one setup on one network. They outlive a change of page, not a change of setup. */
export class Runs {
  readonly path = new Run<RunDocument>();
  readonly check = new Run<CheckDocument>();
  readonly watch = new Run<WatchDocument>();
  readonly reach = new Run<ReachDocument>();
  readonly send = new Run<SendDocument>();
  readonly connect = new Run<ConnectDocument>();

  cancelAll(): void {
    for (const run of [this.path, this.check, this.watch, this.reach, this.send, this.connect]) run.cancel();
  }
}
