import { Problem } from '../../engine/errors.js';
import type { Language } from '../../engine/findings/say.js';
import { printTable } from '../print/table.js';
import { printFindings, safe } from '../print/findings.js';
import { readJson, withSession } from '../session.js';
import { paint, type CommonOptions } from '../terminal.js';
import { pick } from './check.js';

interface ClientOptions extends CommonOptions {
  setup?: string;
  host?: string;
  region?: string;
  private?: boolean;
  tls?: 'starttls' | 'implicit';
  measure?: boolean;
}

/** `mailpath client [NAME]`: the programs that are known, or one's settings in its own words. */
export async function client(args: string[], options: ClientOptions, language: Language): Promise<number> {
  return withSession('client', options, language, async (session) => {
    const document = await session.engine.client(
      {
        ...session.common,
        private: options.private === true,
        measure: options.measure !== false,
        ...(args.length === 0 ? {} : { name: args.join(' ') }),
        ...pick(options, ['setup', 'host', 'region', 'tls']),
      },
      { signal: session.signal, onProgress: session.onProgress },
    );
    // Half of what the endpoint offers would be told as the whole.
    if (session.signal.aborted) throw Problem.cancelled();
    if (session.json) return session.finish(document);
    const { terminal } = session;
    if (!document.client) {
      printTable(
        terminal,
        document.clients.map(({ name, title }) => [name, title]),
      );
      return session.exitCode(document);
    }
    terminal.out(`${paint(terminal, 'bold', document.client.title)}\n`);
    printTable(
      terminal,
      document.client.settings.map(({ label, value }) => [label, safe(value)]),
    );
    terminal.out(`\n${safe(document.client.snippet.text)}\n\n`);
    for (const note of document.client.notes) terminal.out(`${note}\n`);
    printFindings(terminal, document, { verbose: session.verbose });
    return session.exitCode(document);
  });
}

/** `mailpath compare A.json B.json`. */
export async function compare(args: string[], options: CommonOptions, language: Language): Promise<number> {
  return withSession('compare', options, language, async (session) => {
    const [fileA = '', fileB = ''] = args;
    const document = await session.engine.compare({
      ...session.common,
      a: await readJson(fileA, 'compare'),
      b: await readJson(fileB, 'compare'),
      labelA: fileA,
      labelB: fileB,
    });
    if (session.json) return session.finish(document);
    const { terminal } = session;
    const cell = (side: (typeof document.rows)[number]['a']): string => {
      if (side === null) return '—';
      const text = side.stop === null ? '✓' : `✗ ${side.stop} ${safe(side.word ?? '')}`;
      return paint(terminal, side.stop === null ? 'green' : 'red', text);
    };
    printTable(terminal, [
      ['', ...document.sides.map((side) => paint(terminal, 'bold', safe(side.label)))],
      ...document.rows.map((row) => [safe(row.target), cell(row.a), cell(row.b)]),
    ]);
    terminal.out('\n');
    return session.finish(document);
  });
}
