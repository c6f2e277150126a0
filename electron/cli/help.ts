import type { Command, HelpConfiguration, Option } from 'commander';
import { columnsOf, wrap } from './terminal.js';
import type { TerminalWords } from './words/words.js';

/** How help is laid out: headings in the user's language, choices named once, and wide characters counted as two. */
export function helpLayout({ headings }: TerminalWords['help']): HelpConfiguration {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': headings.usage,
    'Options:': headings.options,
    'Commands:': headings.commands,
  };
  return {
    styleTitle: (title) => titles[title] ?? title,
    optionDescription: (option) => describe(option, headings.colon),
    subcommandTerm: (command) => termOf(command),
    displayWidth: columnsOf,
    boxWrap: (text, width) => wrap(text, width).join('\n'),
  };
}

/** The description, with the choices behind it where it does not name them itself. */
function describe({ description, argChoices }: Option, colon: string): string {
  const isNamed = argChoices?.every((choice) => description.includes(choice)) ?? true;
  return isNamed ? description : `${description}${colon}${argChoices?.join(', ') ?? ''}`;
}

/** A command and what it takes; that each has options goes without saying. */
function termOf(command: Command): string {
  const args = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  return [command.name(), ...args].join(' ');
}
