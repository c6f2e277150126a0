import type { Progress } from '../engine/contract/progress.js';
import { visible } from '../engine/visible.js';
import { clock, minutesUntil } from './print/time.js';
import { columnsOf, type Terminal } from './terminal.js';

/** One line on standard error that follows what is being measured; nothing where there is no terminal. */
export function showProgress(terminal: Terminal): { show: (event: Progress) => void; clear: () => void } {
  if (!terminal.live) return { show: () => undefined, clear: () => undefined };
  let shown = false;
  const clear = (): void => {
    if (shown) terminal.err('\r\u001b[2K');
    shown = false;
  };
  return {
    clear,
    show: (event) => {
      const text = textOf(event, terminal);
      if (text === null) return;
      let line = visible(text);
      while (columnsOf(line) >= terminal.width) line = line.slice(0, -1);
      terminal.err(`\r\u001b[2K${line}`);
      shown = true;
    },
  };
}

function textOf(event: Progress, terminal: Terminal): string | null {
  const { progress } = terminal.words;
  switch (event.kind) {
    case 'dns':
      return progress.asking(event.name, event.type, event.via);
    case 'step':
      return progress.step(event.target, terminal.words.steps[event.step]);
    case 'wait':
      return progress.waiting(clock(event.until), minutesUntil(event.until));
    case 'count':
      return progress.count(event.done, event.total);
    case 'line':
    case 'session':
    case 'station':
    case 'look':
    case 'document':
      return null;
  }
}
