import { Command, Option } from 'commander';
import type { Language } from '../engine/findings/say.js';
import type { CommonOptions } from './terminal.js';
import type { TerminalWords } from './words/words.js';

type Help = TerminalWords['help'];
type CommandName = Exclude<keyof Help, 'program' | 'start' | 'example' | 'options'>;

/** Collects a repeatable option. */
const collect = (value: string, before: string[] = []): string[] => [...before, value];

/** Collects addresses given one after another, separated by commas, or by repeating the option. */
const list = (value: string, before: string[] = []): string[] => [
  ...before,
  ...value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
];

/** The version, put in by the build. */
declare const __VERSION__: string;

/**
 * Declares every command. Actions load their code when they run, so that `--help` pays for nothing else.
 * `exit` receives the exit code of the command.
 */
export function buildProgram(
  language: Language,
  words: TerminalWords,
  exit: (code: number) => void,
): Command {
  const { help } = words;
  const o = help.options;
  const program = new Command('mailpath');
  program
    .description(`${help.program}\n\n${help.start}`)
    .version(typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`mailpath: ${text.replace(/^error: /, '')}`) })
    .showSuggestionAfterError(true)
    .enablePositionalOptions();

  const command = (parent: Command, name: CommandName, usage: string): Command => {
    const made = parent
      .command(usage)
      .description(help[name].about)
      .exitOverride()
      .addHelpText('after', `\n${help.example}\n  ${help[name].example}\n`)
      .addHelpText('beforeAll', '');
    return made;
  };

  const common = (made: Command): Command =>
    made
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

  const dnsSource = (made: Command): Command =>
    made
      .option('--zone <file>', o.zone)
      .option('--assume <record>', o.assume, collect)
      .option('--resolvers <ids>', o.resolvers, list);

  const checkOptions = (made: Command): Command =>
    dnsSource(made)
      .option('--spf <value>', o.spf)
      .option('--dkim-name <name>', o.dkimName)
      .option('--dkim-value <value>', o.dkimValue)
      .option('--region <region>', o.region)
      .option('--only <parts>', o.only, list)
      .option('--envelope-domain <domain>', o.envelopeDomain)
      .option('--dkim-domain <domain>', o.dkimDomain)
      .option('--typed-host <text>', o.typedHost)
      .option('--setup <name>', o.setup);

  const signIn = (made: Command): Command =>
    made.option('--user <user>', o.user).option('--password-file <file>', o.passwordFile);

  const tls = new Option('--tls <mode>', o.tls).choices(['starttls', 'implicit']);

  /** Binds a command to its action: loaded when run, its number is the exit code. */
  const act = (
    made: Command,
    load: () => Promise<(args: string[], options: never, language: Language) => Promise<number>>,
  ): void => {
    made.action(async (...all: unknown[]) => {
      const own = all.at(-1) as Command;
      const action = await load();
      const args = own.args;
      const options = own.optsWithGlobals<CommonOptions>() as never;
      exit(await action(args, options, language));
    });
  };

  act(
    checkOptions(common(command(program, 'check', 'check [domain]')))
      .option('--file <file>', o.checkFile)
      .option('--resume <file>', o.resume),
    async () => (await import('./commands/check.js')).check,
  );
  act(
    dnsSource(common(command(program, 'spf', 'spf <domain>')))
      .requiredOption('--ip <address>', o.ip)
      .option('--sender <address>', o.sender)
      .option('--helo <name>', o.helo),
    async () => (await import('./commands/check.js')).spf,
  );
  act(
    signIn(common(command(program, 'reach', 'reach [hosts...]')))
      .option('--region <region>', o.region)
      .option('--private', o.private)
      .option('--zone-addresses <addresses>', o.zoneAddresses, list)
      .addOption(tls)
      .option('--setup <name>', o.setup)
      .option('--public-ip <address>', o.publicIp)
      .option('--no-controls', o.noControls),
    async () => (await import('./commands/reach.js')).reach,
  );
  act(
    signIn(common(command(program, 'send', 'send')))
      .option('--from <address>', o.from)
      .option('--to <address...>', o.to, collect)
      .option('--cc <address...>', o.cc, collect)
      .option('--bcc <address...>', o.bcc, collect)
      .option('--reply-to <address>', o.replyTo)
      .option('--subject <text>', o.subject)
      .option('--text <file>', o.text)
      .option('--html <file>', o.html)
      .option('--header <header>', o.header, collect)
      .option('--attach <file>', o.attach, collect)
      .option('--host <endpoint>', o.host)
      .option('--region <region>', o.region)
      .option('--private', o.private)
      .addOption(tls)
      .option('--setup <name>', o.setup)
      .option('--dry-run', o.dryRun)
      .option('--no-token', o.noToken)
      .option('--count <number>', o.count)
      .option('--every <seconds>', o.every)
      .option('--resend <id>', o.resend),
    async () => (await import('./commands/send.js')).send,
  );
  act(
    dnsSource(signIn(common(command(program, 'run', 'run [setup]')))).option(
      '--to <address...>',
      o.to,
      collect,
    ),
    async () => (await import('./commands/run.js')).run,
  );
  act(
    checkOptions(common(command(program, 'watch', 'watch <domain>')))
      .option('--forever', o.forever)
      .option('--exec <command>', o.exec),
    async () => (await import('./commands/watch.js')).watch,
  );
  act(
    common(command(program, 'read', 'read <files...>')).option('--dry-run', o.dryRun),
    async () => (await import('./commands/read.js')).read,
  );
  act(
    common(command(program, 'explain', 'explain <text...>')).addOption(
      new Option('--stage <stage>', o.stage).choices([
        'connect',
        'ehlo',
        'starttls',
        'auth',
        'mail',
        'rcpt',
        'data',
        'final',
      ]),
    ),
    async () => (await import('./commands/explain.js')).explain,
  );
  act(
    common(command(program, 'history', 'history [action] [words...]'))
      .addOption(
        new Option('--kind <kind>', o.kind).choices(['check', 'reach', 'send', 'run', 'watch', 'read']),
      )
      .option('--status <status>', o.status)
      .option('--after <token>', o.after)
      .option('--limit <number>', o.limit)
      .addOption(new Option('--format <format>', o.format).choices(['json', 'csv', 'ndjson']))
      .option('--older-than <days>', o.older)
      .option('--note <text>', o.note)
      .option('--dry-run', o.dryRun)
      .option('--output <file>', o.output),
    async () => (await import('./commands/history.js')).history,
  );
  act(
    common(command(program, 'client', 'client [name...]'))
      .option('--setup <name>', o.setup)
      .option('--host <endpoint>', o.host)
      .option('--region <region>', o.region)
      .option('--private', o.private)
      .addOption(tls)
      .option('--no-measure', o.noMeasure),
    async () => (await import('./commands/client.js')).client,
  );
  act(
    common(command(program, 'compare', 'compare <a.json> <b.json>')),
    async () => (await import('./commands/client.js')).compare,
  );
  act(
    common(command(program, 'case', 'case [setup]'))
      .addOption(new Option('--kind <kind>', o.caseKind).choices(['authorization', 'recipient-limit']))
      .option('--answer <id=text>', o.answer, collect)
      .option('--opened <number>', o.opened)
      .option('--note <text>', o.note),
    async () => (await import('./commands/case.js')).supportCase,
  );
  act(
    common(command(program, 'report', 'report <id>'))
      .addOption(new Option('--format <format>', o.format).choices(['html', 'md', 'json', 'pdf']))
      .option('--mask', o.mask)
      .option('--output <file>', o.output),
    async () => (await import('./commands/report.js')).report,
  );
  act(
    common(command(program, 'setup', 'setup [action] [name]'))
      .option('--domain <domain>')
      .option('--region <region>', o.region)
      .option('--spf-name <name>')
      .option('--spf <value>', o.spf)
      .option('--dkim-name <name>', o.dkimName)
      .option('--dkim-value <value>', o.dkimValue)
      .option('--from <address>', o.from)
      .option('--user <user>')
      .option('--private', o.private)
      .option('--zone-addresses <addresses>', o.zoneAddresses, list)
      .option('--instance-id <id>')
      .option('--to <address>', o.to)
      .option('--envelope-domain <domain>', o.envelopeDomain)
      .option('--note <text>', o.note)
      .option('--file <file>'),
    async () => (await import('./commands/setup.js')).setup,
  );
  act(
    common(command(program, 'practice', 'practice')).option('--list', o.list),
    async () => (await import('./commands/practice.js')).practice,
  );
  // `serve` is another entry (dist/main/serve.js), chosen by the launcher; it stands here for the help.
  command(program, 'serve', 'serve').option('--port <port>', o.port);
  return program;
}
