import { parseArgs } from 'node:util';
import { usage } from '../engine/errors.js';

/** What `mailpath serve` takes. */
export interface ServeOptions {
  readonly port: number;
  readonly network: string;
  readonly faults: readonly string[];
  readonly data: string | undefined;
  readonly language: 'en' | 'zh-CN' | null;
  readonly help: boolean;
}

export const serveHelp = `mailpath serve: the same pages as the desktop app, in a browser on this machine.

Usage: mailpath serve [options]

  --port P          the port on 127.0.0.1 (by default any free one)
  --network N       internet, practice, or a network file: what the pages begin with
  --fault NAME      breaks one thing in the practice network (repeatable)
  --data DIR        history and settings (by default the platform's own folder)
  --lang en|zh-CN   the language that the pages begin with
  --help            prints this

Example:
  mailpath serve --port 8025

It listens on loopback only. For a server without a display:
  ssh -L 8025:127.0.0.1:8025 you@server mailpath serve --port 8025
`;

/**
 * Reads the command line after `serve`.
 * @throws Problem(usage) in one line
 */
export function readServeOptions(args: readonly string[]): ServeOptions {
  const { values, positionals } = parse(args);
  const rest = positionals.filter((word, at) => !(at === 0 && word === 'serve'));
  if (rest.length > 0) throw usage(`serve takes no ${rest[0] ?? ''}; see: mailpath serve --help`);
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw usage(`--port ${String(values.port)} is no port; give a number from 1 to 65535`);
  }
  const { lang } = values;
  if (lang !== undefined && lang !== 'en' && lang !== 'zh-CN') {
    throw usage(`--lang ${lang} is not there; en and zh-CN are`);
  }
  return {
    port,
    network: values.network ?? (values.fault ? 'practice' : 'internet'),
    faults: values.fault ?? [],
    data: values.data,
    language: lang ?? null,
    help: values.help === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: 'string', short: 'p' },
        network: { type: 'string' },
        fault: { type: 'string', multiple: true },
        data: { type: 'string' },
        lang: { type: 'string' },
        quiet: { type: 'boolean' },
        'no-color': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw usage(`${(error as Error).message.split('. ')[0] ?? ''}; see: mailpath serve --help`);
  }
}
