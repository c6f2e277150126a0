import { onDestroy } from 'svelte';
import { fit } from './fuzzy.js';
import type { Language } from './session.svelte.js';

export const commandGroups = [
  'here',
  'go',
  'setup',
  'practice',
  'finding',
  'language',
  'appearance',
  'help',
] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** One thing that the palette can do. */
export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  /** Its words in a language: it is found by those of either. */
  readonly say: (language: Language) => string;
  /** Longer words that it is found by as they stand, one text a language. */
  readonly about?: (language: Language) => string;
  /** A key that does the same. */
  readonly keys?: string;
  /** Only once something was typed: there are too many of its kind. */
  readonly isMany?: boolean;
  readonly run: () => void;
}

/** A message of the catalogue, as paraglide makes it. */
type Message = (inputs?: object, options?: { locale?: Language }) => string;

/** The words of a message in either language. */
export const word =
  (message: Message) =>
  (language: Language): string =>
    message({}, { locale: language });

/** An action of a page: what it is called and what it does. */
export interface PageAction {
  readonly name: Message;
  readonly run: () => void;
}

/** What the pages on show offer to the palette. */
class Offers {
  #lists: (() => readonly PageAction[])[] = [];

  add(list: () => readonly PageAction[]): () => void {
    this.#lists.push(list);
    return () => (this.#lists = this.#lists.filter((one) => one !== list));
  }

  now(): Command[] {
    return this.#lists
      .flatMap((list) => list())
      .map(({ name, run }, at) => ({
        id: `here-${String(at)}`,
        group: 'here',
        say: word(name),
        run,
      }));
  }
}

export const offers = new Offers();

/**
 * Offers a page's actions to the palette for as long as the component lives. Call it once while the component is set up;
 * the list is asked anew at each opening. Buttons that can be seen on the page are offered without it.
 */
export function offerActions(list: () => readonly PageAction[]): void {
  onDestroy(offers.add(list));
}

/** The buttons of the page that can be pressed now, but for those that are offered by name already. */
export function buttonsOf(page: Element, known: readonly Command[], language: Language): Command[] {
  const seen = new Set(known.map((one) => one.say(language)));
  const found: Command[] = [];
  for (const button of page.querySelectorAll('button')) {
    const name = (button.getAttribute('aria-label') ?? button.textContent).replaceAll(/\s+/g, ' ').trim();
    if (name === '' || name.length > 60 || seen.has(name)) continue;
    if (button.disabled || !button.checkVisibility() || button.closest('[aria-expanded], [data-many]'))
      continue;
    seen.add(name);
    found.push({
      id: `button-${String(found.length)}`,
      group: 'here',
      say: () => name,
      run: () => {
        button.focus();
        button.click();
      },
    });
  }
  return found;
}

const mostShown = 60;

/** The commands that fit, best first within their group; all but the many where nothing was typed. */
export function search(commands: readonly Command[], typed: string, language: Language): Command[] {
  const query = typed.trim();
  if (query === '') return commands.filter((one) => !one.isMany);
  const other: Language = language === 'en' ? 'zh-CN' : 'en';
  const lower = query.toLowerCase();
  const scored = commands.flatMap((command) => {
    const own = fit(query, command.say(language));
    const foreign = fit(query, command.say(other));
    const about = [language, other].some((one) => command.about?.(one).toLowerCase().includes(lower));
    const score = Math.max(own ?? -Infinity, foreign ?? -Infinity, about ? 1 : -Infinity);
    return score === -Infinity ? [] : [{ command, score }];
  });
  const shown = scored.sort((a, b) => b.score - a.score).slice(0, mostShown);
  // Groups stand in the order of their best one, so that the first entry is the best of all.
  const groups = [...new Set(shown.map(({ command }) => command.group))];
  return groups.flatMap((group) =>
    shown.flatMap(({ command }) => (command.group === group ? [command] : [])),
  );
}
