import { route, type Page } from './route.svelte.js';

/** Pages by the letter after `g`. */
const pageKeys: Readonly<Record<string, Page>> = {
  p: 'path',
  d: 'domain',
  e: 'endpoint',
  s: 'send',
  h: 'history',
  r: 'practice',
  c: 'setup',
};

const stored = 'mailpath.keys';

/** Shortcuts of a single character. They can be turned off (WCAG 2.1.4), for those who speak or whose keys bounce. */
class SingleKeys {
  isOn = $state(localStorage.getItem(stored) !== 'off');

  toggle(): void {
    this.isOn = !this.isOn;
    localStorage.setItem(stored, this.isOn ? 'on' : 'off');
  }
}

export const singleKeys = new SingleKeys();

/** What the keys open. */
export interface KeyTargets {
  readonly palette: () => void;
  readonly sheet: () => void;
}

/** How long after `g` the letter of a page may come. */
const chordMs = 1500;

/** Takes the keys of the whole window. A dialog that is open keeps its own. */
export function keyHandler(targets: KeyTargets): (event: KeyboardEvent) => void {
  let chordAt = -Infinity;
  const letter = (event: KeyboardEvent): (() => void) | undefined => {
    const isChord = performance.now() - chordAt < chordMs;
    chordAt = -Infinity;
    const page = pageKeys[event.key];
    if (isChord && page) return () => route.go(page);
    switch (event.key) {
      case 'g':
        return () => (chordAt = performance.now());
      case '?':
        return targets.sheet;
      case '/':
        return press('main [type="search"], main [role="searchbox"]', (field) => field.focus());
      default:
        return undefined;
    }
  };
  const step = (event: KeyboardEvent): (() => void) | undefined => {
    const hasControl = event.ctrlKey || event.metaKey;
    if (hasControl && event.key.toLowerCase() === 'k' && !event.altKey) return targets.palette;
    if (hasControl && event.key === 'Enter') {
      return press('main .headline .actions button.bx--btn--primary', (button) => button.click());
    }
    if (event.key === 'Escape') return press('main [data-stop]', (button) => button.click());
    const isPlain = !hasControl && !event.altKey;
    return isPlain && singleKeys.isOn && !takesText(event.target) ? letter(event) : undefined;
  };
  return (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
    const act = step(event);
    if (!act) return;
    event.preventDefault();
    act();
  };
}

function press(selector: string, act: (element: HTMLElement) => void): (() => void) | undefined {
  const element = document.querySelector<HTMLElement>(selector);
  return element ? () => act(element) : undefined;
}

function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
