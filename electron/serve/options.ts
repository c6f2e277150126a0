import { parseArgs } from 'node:util';
import { usage } from '../engine/errors.js';
import type { Language } from '../engine/findings/say.js';

/** What `mailpath serve` takes. Its help is the terminal's (`mailpath serve --help`). */
export interface ServeOptions {
  readonly port: number;
  readonly network: string;
  readonly faults: readonly string[];
  readonly data: string | undefined;
  /** What pages begin with; null where the browser decides. */
  readonly language: Language | null;
  /** The limit of each network step; undefined for the engine's own. */
  readonly timeoutSeconds: number | undefined;
  /** A PEM file trusted besides the system's. */
  readonly ca: string | undefined;
  readonly proxy: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
}

/**
 * Reads the command line; the word `serve` may stand anywhere in it.
 * @throws Problem(usage) in one line
 */
export function readServeOptions(args: readonly string[]): ServeOptions {
  const { values, positionals } = parse(args);
  const words = positionals[0] === 'serve' ? positionals.slice(1) : positionals;
  if (words.length > 0) throw usage('argumentsTooMany', 'serve', 0, words.length);
  const port = Number(values.port ?? 0);
  if (values.port === '' || !Number.isInteger(port) || port < 0 || port > 65535) {
    throw usage('portRange', String(values.port));
  }
  const { lang } = values;
  if (lang !== undefined && lang !== 'en' && lang !== 'zh-CN') {
    throw usage('optionValue', '--lang', lang, 'en, zh-CN');
  }
  const timeoutSeconds = values.timeout === undefined ? undefined : Number(values.timeout);
  if (timeoutSeconds !== undefined && !(timeoutSeconds > 0 && timeoutSeconds <= 600)) {
    throw usage('timeoutRange', String(values.timeout));
  }
  const network = values.network ?? (values.fault ? 'practice' : 'internet');
  if (values.fault && network !== 'practice') throw usage('faultNeedsPractice');
  return {
    port,
    network,
    faults: values.fault ?? [],
    data: values.data,
    language: lang ?? null,
    timeoutSeconds,
    ca: values.ca,
    proxy: values.proxy,
    json: values.json === true,
    quiet: values.quiet === true,
  };
}

/** `--verbose`, `--strict` and `--no-color` are taken as every command takes them; pages show all there is in any case. */
function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        network: { type: 'string' },
        fault: { type: 'string', multiple: true },
        data: { type: 'string' },
        lang: { type: 'string' },
        timeout: { type: 'string' },
        ca: { type: 'string' },
        proxy: { type: 'string' },
        json: { type: 'boolean' },
        quiet: { type: 'boolean' },
        verbose: { type: 'boolean' },
        strict: { type: 'boolean' },
        'no-color': { type: 'boolean' },
      },
    });
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const option = /'(-[^'\s]*)/.exec(message)?.[1] ?? '';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw usage('optionUnknown', option, '');
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE' && /argument missing/.test(message)) {
      throw usage('optionWithoutValue', option);
    }
    throw usage('commandLine', message.split('. ')[0] ?? '');
  }
}
