import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';

/**
 * Mail servers that can't be installed beside Postfix: their packages are unpacked, not installed, and run in a mount
 * namespace of their own, where the users that they demand exist.
 */
const cache = join(process.cwd(), 'node_modules/.cache/mailpath-lab');

/** The folder with the unpacked packages, fetched by apt where it is not there yet; null where it can't be had. */
export function unpacked(packages: readonly string[]): string | null {
  const folder = join(cache, packages[0] ?? '');
  if (existsSync(join(folder, 'usr'))) return runs(folder) ? folder : null;
  // Test files run side by side: each unpacks for itself, and the first to be done puts it in place.
  const own = `${folder}.${String(process.pid)}`;
  try {
    mkdirSync(own, { recursive: true });
    execFileSync('apt-get', ['download', ...packages], { cwd: own, stdio: 'ignore', timeout: 60_000 });
    for (const name of readdirSync(own).filter((file) => file.endsWith('.deb'))) {
      execFileSync('dpkg', ['-x', name, own], { cwd: own, stdio: 'ignore' });
    }
    if (!existsSync(join(own, 'usr'))) return null;
    renameSync(own, folder);
    return runs(folder) ? folder : null;
  } catch {
    return existsSync(join(folder, 'usr')) && runs(folder) ? folder : null;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/** What was only unpacked has not brought the libraries that it needs: they are there by chance or not. */
function runs(folder: string): boolean {
  const programs = readdirSync(join(folder, 'usr/sbin'), { withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return programs.every(({ name }) => {
    const needed = spawnSync('ldd', [join(folder, 'usr/sbin', name)], { encoding: 'utf8' });
    return !needed.stdout.includes('not found');
  });
}

/** Runs a daemon in a mount namespace with more users and with empty folders over the system's own. */
export function startInside(
  folder: string,
  options: { readonly users: readonly string[]; readonly empty: readonly string[]; readonly command: string },
): ChildProcess {
  const at = (name: string) => join(folder, name);
  const lines = (of: (user: string, index: number) => string) =>
    options.users.map((user, index) => `${of(user, index)}\n`).join('');
  writeFileSync(
    at('passwd'),
    readFileSync('/etc/passwd', 'utf8') +
      lines((user, index) => `${user}:x:${String(901 + index)}:${String(901 + index)}::/tmp:/bin/false`),
  );
  writeFileSync(
    at('group'),
    readFileSync('/etc/group', 'utf8') + lines((user, index) => `${user}:x:${String(901 + index)}:`),
  );
  const script = [
    `mount --bind ${at('passwd')} /etc/passwd`,
    `mount --bind ${at('group')} /etc/group`,
    ...options.empty.map((path) => `mount -t tmpfs none ${path}`),
    options.command,
  ].join('\n');
  return spawn('unshare', ['-m', 'sh', '-ec', script], { stdio: 'ignore' });
}

/** Waits until each port answers. */
export async function untilOpen(ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    for (let tries = 0; ; tries += 1) {
      if (await isOpen(port)) break;
      if (tries > 100) throw new Error(`nothing answers on port ${String(port)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const done = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => done(true)).once('error', () => done(false));
  });
}

/** A port that was free a moment ago, for a program that takes no 0. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
