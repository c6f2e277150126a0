import { Option, type Command } from 'commander';
import type { TerminalWords } from './words/words.js';

type Words = TerminalWords['help']['options'];

/** Collects a repeatable option. */
export const collect = (value: string, before: string[] = []): string[] => [...before, value];

/** Collects addresses given one after another, separated by commas, or by repeating the option. */
export const list = (value: string, before: string[] = []): string[] => [
  ...before,
  ...value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
];

/** The options that every command has, in a group of their own. */
export function common(made: Command, { headings, options: o }: TerminalWords['help']): Command {
  return made
    .optionsGroup(headings.common)
    .option('--json', o.json)
    .option('--network <name>', o.network, 'internet')
    .option('--fault <name>', o.fault, collect)
    .option('--verbose', o.verbose)
    .option('--data <dir>', o.data)
    .addOption(new Option('--lang <lang>', o.lang).choices(['en', 'zh-CN']))
    .option('--timeout <seconds>', o.timeout)
    .option('--ca <file>', o.ca)
    .option('--proxy <url>', o.proxy)
    .option('--quiet', o.quiet)
    .option('--no-color', o.noColor)
    .option('--strict', o.strict);
}

/** Where answers come from. */
export function dnsSource(made: Command, o: Words): Command {
  return made
    .option('--zone <file>', o.zone)
    .option('--assume <record>', o.assume, collect)
    .option('--resolvers <ids>', o.resolvers, list);
}

/** What `check` and `watch` share. */
export function checkOptions(made: Command, o: Words): Command {
  return dnsSource(made, o)
    .option('--spf <value>', o.spf)
    .option('--dkim-name <name>', o.dkimName)
    .option('--dkim-value <value>', o.dkimValue)
    .option('--region <region>', o.region)
    .option('--only <parts>', o.only, list)
    .option('--envelope-domain <domain>', o.envelopeDomain)
    .option('--dkim-domain <domain>', o.dkimDomain)
    .option('--typed-host <text>', o.typedHost)
    .option('--setup <name>', o.setup);
}

/** Who signs in. */
export function signIn(made: Command, o: Words): Command {
  return made.option('--user <user>', o.user).option('--password-file <file>', o.passwordFile);
}

/** How TLS begins. */
export function tlsOption(o: Words): Option {
  return new Option('--tls <mode>', o.tls).choices(['starttls', 'implicit']);
}

/** What a setup is made of. */
export function setupOptions(made: Command, o: Words): Command {
  return made
    .option('--domain <domain>', o.domain)
    .option('--region <region>', o.region)
    .option('--spf-name <name>', o.spfName)
    .option('--spf <value>', o.spf)
    .option('--dkim-name <name>', o.dkimName)
    .option('--dkim-value <value>', o.dkimValue)
    .option('--from <address>', o.from)
    .option('--user <user>', o.setupUser)
    .option('--private', o.private)
    .option('--zone-addresses <addresses>', o.zoneAddresses, list)
    .option('--instance-id <id>', o.instanceId)
    .option('--to <address>', o.testRecipient)
    .option('--envelope-domain <domain>', o.envelopeDomain)
    .option('--note <text>', o.note)
    .option('--file <file>', o.importFile)
    .option('--public-ip <address>', o.publicIp);
}

const withValue = new Set(['--network', '--fault', '--data', '--lang', '--timeout', '--ca', '--proxy']);
const withoutValue = new Set(['--json', '--verbose', '--quiet', '--no-color', '--strict']);

/**
 * The command line with its command first: common options that stand before it mean the same behind it, and without a
 * command they stand beside the help alone. `help COMMAND` is `COMMAND --help`.
 */
export function hoist(argv: readonly string[]): readonly string[] {
  let at = 0;
  for (;;) {
    const name = (argv[at] ?? '').split('=', 1)[0] ?? '';
    if (withoutValue.has(name)) at += 1;
    else if (withValue.has(name)) at += argv[at]?.includes('=') ? 1 : 2;
    else break;
  }
  const [command, ...rest] = argv.slice(at);
  if (command === undefined || command.startsWith('-')) return argv.slice(at);
  if (command === 'help') return rest[0] === undefined ? ['--help'] : [rest[0], '--help'];
  return [command, ...argv.slice(0, at), ...rest];
}
