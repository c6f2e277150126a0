import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem, usage } from '../engine/errors.js';
import { createRouter } from '../engine/rpc.io.js';
import { readPages } from '../engine/hosts/pages.io.js';
import { createDoorkeeper } from './guard.js';
import { openWebFace } from './http.js';
import { readServeOptions, serveHelp } from './options.js';

declare const __VERSION__: string;

/** The web face: serves until stopped, then ends every call and closes history. */
async function main(): Promise<void> {
  const options = readServeOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(serveHelp);
    return;
  }
  const { openEngine } = await import('../engine/live.js');
  const { engine, close } = openEngine({ dataFolder: options.data });
  const door = createDoorkeeper();
  const host = {
    face: 'web',
    version: __VERSION__,
    network: options.network,
    faults: options.faults,
    language: options.language,
  } as const;
  const address = (port: number): string => `http://127.0.0.1:${String(port)}/?token=${door.token()}`;
  try {
    const face = await openWebFace({
      port: options.port,
      pages: readPages(join(dirname(fileURLToPath(import.meta.url)), '..', 'renderer')),
      router: createRouter(engine, host),
      door,
      onEntered: () => process.stdout.write(`Opened. For another browser: ${address(face.port)}\n`),
    });
    // Listened for before the address is told: whoever reads it may stop this at once.
    const end = stopped();
    process.stdout.write(`Mailpath is at ${address(face.port)}\nCtrl-C ends it.\n`);
    await end;
    await face.close();
  } finally {
    await close();
  }
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

main().catch((error: unknown) => {
  const known = (error as NodeJS.ErrnoException).code;
  const problem =
    known === 'EADDRINUSE'
      ? usage('that port is taken', 'name another with --port, or none for any free one')
      : known === 'EACCES'
        ? usage('that port needs more rights', 'name one above 1023')
        : error;
  if (!(problem instanceof Problem)) throw error;
  process.stderr.write(`mailpath: ${[problem.message, problem.mend].filter(Boolean).join('; ')}\n`);
  process.exitCode = 2;
});
