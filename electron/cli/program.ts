import { Command, Option } from 'commander';
import type { Language } from '../engine/findings/say.js';
import {
  checkOptions,
  collect,
  common,
  dnsSource,
  list,
  setupOptions,
  signIn,
  tlsOption,
} from './options.js';
import { helpLayout } from './help.js';
import type { CommonOptions } from './terminal.js';
import type { TerminalWords } from './words/words.js';

type Help = TerminalWords['help'];
type CommandName = Exclude<keyof Help, 'program' | 'start' | 'exits' | 'example' | 'headings' | 'options'>;

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
    .version(typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0', '-V, --version', o.version)
    .helpOption('-h, --help', o.help)
    .helpCommand('help [command]', o.help)
    .configureHelp(helpLayout(help))
    .addHelpText('after', `\n${help.exits}`)
    .exitOverride()
    // What it refuses is said by the catalogue, in the user's language.
    .configureOutput({ outputError: () => undefined })
    .showSuggestionAfterError(true)
    .enablePositionalOptions();

  const command = (name: CommandName, usage: string): Command => {
    const { about, example, actions = '' } = help[name];
    return program
      .command(usage)
      .description(about)
      .usage(usage.slice(name.length).trim())
      .helpOption('-h, --help', o.help)
      .exitOverride()
      .addHelpText('after', `${actions === '' ? '' : `\n${actions}\n`}\n${help.example}\n  ${example}`);
  };

  /** Binds a command to its action: loaded when run, its number is the exit code. What all commands have stands last. */
  const act = (
    made: Command,
    load: () => Promise<(args: string[], options: never, language: Language) => Promise<number>>,
  ): void => {
    common(made, help).action(async (...all: unknown[]) => {
      const own = all.at(-1) as Command;
      const action = await load();
      const args = own.args;
      const options = own.optsWithGlobals<CommonOptions>() as never;
      exit(await action(args, options, language));
    });
  };

  act(
    checkOptions(command('check', 'check [domain]'), o)
      .option('--file <file>', o.checkFile)
      .option('--resume <file>', o.resume),
    async () => (await import('./commands/check.js')).check,
  );
  act(
    dnsSource(command('spf', 'spf <domain>'), o)
      .requiredOption('--ip <address>', o.ip)
      .option('--sender <address>', o.sender)
      .option('--helo <name>', o.helo),
    async () => (await import('./commands/check.js')).spf,
  );
  act(
    signIn(command('reach', 'reach [hosts...]'), o)
      .option('--region <region>', o.region)
      .option('--private', o.private)
      .option('--zone-addresses <addresses>', o.zoneAddresses, list)
      .addOption(tlsOption(o))
      .option('--setup <name>', o.setup)
      .option('--public-ip <address>', o.publicIp)
      .option('--no-controls', o.noControls),
    async () => (await import('./commands/reach.js')).reach,
  );
  act(
    signIn(command('send', 'send'), o)
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
      .addOption(new Option('--priority <priority>', o.priority).choices(['high', 'normal', 'low']))
      .option('--unsubscribe <address>', o.unsubscribe, collect)
      .option('--one-click', o.oneClick)
      .addOption(
        new Option('--template <name>', o.template).choices([
          'minimal',
          'html',
          'notification',
          'newsletter',
          'international',
        ]),
      )
      .option('--eml <file>', o.eml)
      .option('--without-attachments', o.withoutAttachments)
      .option('--no-look-up', o.noLookUp)
      .option('--host <endpoint>', o.host)
      .option('--region <region>', o.region)
      .option('--private', o.private)
      .addOption(tlsOption(o))
      .option('--setup <name>', o.setup)
      .option('--dry-run', o.dryRun)
      .option('--output <file.eml>', o.output)
      .option('--no-token', o.noToken)
      .option('--count <number>', o.count)
      .option('--every <seconds>', o.every)
      .option('--resend <id>', o.resend),
    async () => (await import('./commands/send.js')).send,
  );
  act(
    dnsSource(signIn(command('run', 'run [setup]'), o), o)
      .option('--to <address>', o.to, list)
      .addOption(
        new Option('--station <station>', o.station).choices([
          'records',
          'propagation',
          'access',
          'sign-in',
          'sent',
        ]),
      )
      .option('--of <id>', o.of),
    async () => (await import('./commands/run.js')).run,
  );
  act(
    checkOptions(command('watch', 'watch <domain>'), o)
      .option('--forever', o.forever)
      .option('--exec <command>', o.exec),
    async () => (await import('./commands/watch.js')).watch,
  );
  act(
    dnsSource(
      command('read', 'read <files...>').option('--dry-run', o.dryRun).option('--verify', o.verify),
      o,
    ),
    async () => (await import('./commands/read.js')).read,
  );
  act(
    command('explain', 'explain <text...>').addOption(
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
    command('history', 'history [action] [words...]')
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
    command('client', 'client [name...]')
      .option('--setup <name>', o.setup)
      .option('--host <endpoint>', o.host)
      .option('--region <region>', o.region)
      .option('--private', o.private)
      .addOption(tlsOption(o))
      .option('--no-measure', o.noMeasure),
    async () => (await import('./commands/client.js')).client,
  );
  act(
    command('compare', 'compare <a.json> <b.json>'),
    async () => (await import('./commands/client.js')).compare,
  );
  act(
    command('case', 'case [setup]')
      .addOption(new Option('--kind <kind>', o.caseKind).choices(['authorization', 'recipient-limit']))
      .option('--answer <id=text>', o.answer, collect)
      .option('--opened <number>', o.opened)
      .option('--bundle <file.zip>', o.bundle)
      .option('--note <text>', o.note),
    async () => (await import('./commands/case.js')).supportCase,
  );
  act(
    command('report', 'report <id>')
      .addOption(new Option('--format <format>', o.format).choices(['html', 'md', 'json', 'pdf']))
      .option('--mask', o.mask)
      .option('--output <file>', o.output),
    async () => (await import('./commands/report.js')).report,
  );
  act(
    setupOptions(command('setup', 'setup [action] [name]'), o),
    async () => (await import('./commands/setup.js')).setup,
  );
  act(
    command('practice', 'practice').option('--list', o.list),
    async () => (await import('./commands/practice.js')).practice,
  );
  // `serve` is another entry (dist/main/serve.js), chosen by the launcher; it stands here for its help.
  common(command('serve', 'serve').option('--port <port>', o.port), help);
  return program;
}
