import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem, usage } from '../engine/errors.js';
import { languageFrom } from '../engine/hosts/language.js';
import { problemDocument } from '../engine/problem.js';
import { problemLine } from '../engine/problems/say.js';
import { createRouter } from '../engine/rpc.io.js';
import { readCaFile } from '../engine/hosts/files.io.js';
import { createNotices } from '../engine/hosts/notices.js';
import { readPages } from '../engine/hosts/pages.io.js';
import { createDoorkeeper } from './guard.js';
import { openWebFace } from './http.js';
import { readServeOptions } from './options.js';
import { serveWords } from './words.js';

declare const __VERSION__: string;

const given = process.argv.slice(2);
const language = languageFrom(given, process.env);

/** The web face: serves until stopped, then ends every call and closes history. */
async function main(): Promise<void> {
  const options = readServeOptions(given);
  const words = serveWords[language];
  const ca = options.ca === undefined ? undefined : await readCaFile(options.ca, '--ca');
  const { openEngine } = await import('../engine/live.js');
  const notices = createNotices();
  const { engine, close } = openEngine({
    dataFolder: options.data,
    connection: { ca, proxy: options.proxy },
    onNotice: (notice) => {
      tell(process.stderr, words.damaged(notice.aside, notice.savedEntries));
      notices.tell(notice);
    },
  });
  const door = createDoorkeeper();
  const host = {
    face: 'web',
    version: __VERSION__,
    network: options.network,
    faults: options.faults,
    language: options.language,
    ...(options.timeoutSeconds === undefined ? {} : { timeoutSeconds: options.timeoutSeconds }),
  } as const;
  const address = (port: number): string => `http://127.0.0.1:${String(port)}/?token=${door.token()}`;
  try {
    // A network, fault or proxy that can't be used is told here, where it was named, before anything is served.
    await engine.networks({
      language,
      network: options.network,
      faults: [...options.faults],
      timeoutSeconds: options.timeoutSeconds ?? 10,
    });
    const face = await openWebFace({
      port: options.port,
      pages: readPages(join(dirname(fileURLToPath(import.meta.url)), '..', 'renderer')),
      router: createRouter(engine, host, undefined, notices),
      door,
      onEntered: () => {
        // One document on standard output, and nothing else there.
        if (!options.quiet)
          tell(options.json ? process.stderr : process.stdout, words.again(address(face.port)));
      },
    });
    // Listened for before the address is told: whoever reads it may stop this at once.
    const end = stopped();
    if (options.json) {
      const { port } = face;
      tell(process.stdout, JSON.stringify({ format: 1, command: 'serve', address: address(port), port }));
    } else if (options.quiet) tell(process.stdout, address(face.port));
    else tell(process.stdout, `${words.at(address(face.port))}\n${words.stop}`);
    await end;
    await face.close();
  } finally {
    await close();
  }
}

function tell(stream: NodeJS.WriteStream, line: string): void {
  stream.write(`${line}\n`);
}

/** Resolves at the first Ctrl-C; a second one ends the process at once. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.once('SIGINT', () => process.exit(130));
      resolve();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    process.once('SIGHUP', stop);
    // Started by the launcher: when that is gone, so is this.
    process.once('disconnect', stop);
    process.channel?.unref();
  });
}

function problemOf(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return usage('portTaken');
  return code === 'EACCES' ? usage('portDenied') : error;
}

// Whoever read the address may be gone; the pages are served on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

main().catch((error: unknown) => {
  const problem = problemOf(error);
  if (!(problem instanceof Problem)) throw error;
  tell(process.stderr, `mailpath: ${problemLine(problem, language)}`);
  if (given.includes('--json')) {
    tell(process.stdout, JSON.stringify(problemDocument('serve', problem, language, Date.now())));
  }
  process.exitCode = 2;
});
