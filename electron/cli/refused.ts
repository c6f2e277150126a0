import type { CommanderError } from 'commander';
import { usage, type Problem } from '../engine/errors.js';

/** What commander refused, as a line of the catalogue: its codes are few, and its texts name what is meant. */
export function refusedByCommander({ code, message }: CommanderError): Problem {
  const raw = message.replace(/^error: /, '').trim();
  const [quoted = '', second = ''] = [...raw.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
  const meant = /\(Did you mean (.*?)\?\)/s.exec(raw)?.[1]?.replace(/^one of /, '') ?? '';
  // The option alone, without what it takes.
  const option = quoted.split(' ')[0] ?? '';
  switch (code) {
    case 'commander.unknownOption':
      return usage('optionUnknown', quoted, meant);
    case 'commander.optionMissingArgument':
      return usage('optionWithoutValue', quoted);
    case 'commander.missingMandatoryOptionValue':
      return usage('optionMissing', quoted);
    case 'commander.missingArgument':
      return usage('argumentMissing', quoted);
    case 'commander.unknownCommand':
      return usage('commandUnknown', quoted, meant);
    case 'commander.excessArguments': {
      const [most = 0, given = 0] = (/Expected (\d+).*?got (\d+)/.exec(raw) ?? []).slice(1).map(Number);
      return usage('argumentsTooMany', quoted, most, given);
    }
    case 'commander.invalidArgument': {
      const choices = /Allowed choices are (.*)\.$/.exec(raw)?.[1];
      return choices === undefined
        ? usage('commandLine', raw)
        : usage('optionValue', option, second, choices);
    }
    default:
      return usage('commandLine', raw);
  }
}
