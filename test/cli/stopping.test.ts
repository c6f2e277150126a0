import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fileWith,
  freshFolder,
  inTerminal,
  mailpath,
  practice,
  start,
  type Practice,
  type Said,
} from '../helpers/cli.js';

let network: Practice;
beforeAll(async () => (network = await practice('one-stale-resolver')));

describe('practice', () => {
  it('lists one fault a line: its kebab-case name, then what it does', async () => {
    const { out, code } = await mailpath(['practice', '--list']);
    const lines = out.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) expect(line).toMatch(/^[a-z0-9]+(-[a-z0-9]+)* +\S.+$/);
  });

  it('says how to use it, and ends by Ctrl-C with its files gone', async () => {
    const { out, code } = await mailpath(['practice'], { stopAfter: /Ctrl-C/ });
    expect(code).toBe(0);
    const [, file = ''] = /--network (\S+)/.exec(out) ?? [];
    expect(file).not.toBe('');
    expect(existsSync(file)).toBe(false);
  });
});

describe('watch', () => {
  const watch = (...more: string[]) => [
    'watch',
    network.setup.domain,
    '--dkim-name',
    network.setup.dkimName,
    '--network',
    network.file,
    ...more,
  ];

  it('prints a document a line, and what stood when it was stopped: 130', async () => {
    const finished = await mailpath(watch('--json'), { stopAfter: /\n/ });
    const lines = finished.lines<Said & { event: string; nextAt: string | null; waiting: number }>();
    expect(lines[0]).toMatchObject({ command: 'watch', event: 'started', waiting: 1 });
    expect(lines[0]?.nextAt).not.toBeNull();
    expect(lines.at(-1)).toMatchObject({ event: 'stopped', interrupted: true });
    expect([finished.code, finished.err]).toEqual([130, '']);
  });

  it('tells a person what changed and when it looks again', async () => {
    const { out, code } = await mailpath(watch(), { stopAfter: /looks again/ });
    expect(out).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}watching$/m);
    expect(out).toMatch(/looks again .* in \d+ min/);
    expect(code).toBe(130);
  });
});

describe('watch --exec', () => {
  let healthy: Practice;
  beforeAll(async () => (healthy = await practice()));
  afterAll(() => healthy.stop());
  const watch = (command: string) => [
    'watch',
    healthy.setup.domain,
    '--dkim-name',
    healthy.setup.dkimName,
    '--network',
    healthy.file,
    '--json',
    '--exec',
    command,
  ];

  it('runs the command when all is done, with the document and its gist, apart from the output', async () => {
    const file = fileWith('', 'hook.json');
    const read = `cat > '${file}'; echo "$MAILPATH_EVENT $MAILPATH_SUBJECT $MAILPATH_VERDICT $MAILPATH_WAITING"`;
    const finished = await mailpath(watch(read));
    const [document] = finished.lines<Said & { event: string }>();
    expect(document?.event).toBe('done');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(document);
    expect(finished.err).toBe(`done ${healthy.setup.domain} pass 0\n`);
    expect(finished.code).toBe(0);
  });

  it('tells a command that fails, and goes by the records alone', async () => {
    const { err, code } = await mailpath(watch('exit 7'));
    expect(err).toBe('mailpath: the command of --exec failed: 7\n');
    expect(code).toBe(0);
  });
});

describe('stopping', () => {
  /** Nobody answers there: a resolver that takes connections and says nothing. */
  const silent = async () => {
    const { createServer } = await import('node:net');
    const server = createServer((socket) => void socket.on('error', () => undefined));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const file = fileWith({
      resolvers: [{ id: 'silent', url: `https://127.0.0.1:${String(port)}/dns-query` }],
      authorities: false,
      regions: { 'us-south': { public: `127.0.0.1:${String(port)}` } },
    });
    return { file, server };
  };

  it.each(['check', 'reach'])('keeps what %s measured, as interrupted, in history', async (command) => {
    const { file, server } = await silent();
    const data = freshFolder();
    const args = [
      command,
      ...(command === 'check' ? ['example.com'] : []),
      '--network',
      file,
      '--data',
      data,
    ];
    const child = start([...args, '--json'], {});
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    server.once('connection', () => child.kill('SIGINT'));
    const code = await new Promise((resolve) => child.on('close', resolve));
    server.close();
    expect(code).toBe(130);
    const document = JSON.parse(out) as Said;
    expect(document).toMatchObject({ command, interrupted: true });
    const shown = await mailpath(['history', 'show', document.id, '--data', data, '--json']);
    expect(shown.json()).toMatchObject({ interrupted: true });
  });

  it('ends the child, too, when the launcher is killed', async () => {
    const { file, server } = await silent();
    const { mkdtempSync } = await import('node:fs');
    const folder = mkdtempSync('/tmp/mailpath-kill-');
    const closed = new Promise<void>((resolve) =>
      server.once('connection', (socket) => {
        child.kill('SIGKILL');
        socket.on('close', () => resolve());
      }),
    );
    const child = start(['check', 'example.com', '--network', file, '--timeout', '60', '--data', folder]);
    await closed;
    server.close();
    expect(child.killed).toBe(true);
  });
});

afterAll(async () => expect(await network.stop()).toBe(0));

describe('a terminal', () => {
  it('is asked for the password without echo, shows progress and colour', async () => {
    const args = ['reach', '--network', network.file, '--user', network.setup.user];
    const { code, shown } = await inTerminal(args, { typed: `${network.password}\r` });
    expect(shown).toContain(`Password for ${network.setup.user}: `);
    expect(shown).not.toContain(network.password);
    expect(shown).toContain('\u001b[32m');
    expect(shown).toContain('\r\u001b[2K');
    expect(code).toBe(0);
  });

  it('stays plain with NO_COLOR, silent with --quiet', async () => {
    const args = ['reach', '--network', network.file, '--quiet'];
    const { shown } = await inTerminal(args, { env: { NO_COLOR: '1' } });
    expect(shown).not.toContain('\u001b');
  });
});
