import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'mailpath-package-'));

/** Lays the package out around a program that stands in for Electron's; the fuses need the real one. */
function layOut(): string[] {
  const runtime = join(folder, 'runtime');
  mkdirSync(join(runtime, 'resources'), { recursive: true });
  copyFileSync('/bin/true', join(runtime, 'electron'));
  const { electronFuses: _, ...config } = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as {
    electronFuses: unknown;
    directories: object;
  };
  const file = join(folder, 'electron-builder.yml');
  const directories = { ...config.directories, output: join(folder, 'release') };
  writeFileSync(file, stringify({ ...config, directories, electronDist: runtime }));
  const bin = (name: string): string => join(root, 'node_modules', '.bin', name);
  execFileSync(bin('electron-builder'), ['--dir', '--config', file, '--projectDir', root], {
    cwd: root,
    stdio: 'pipe',
  });
  const archive = join(folder, 'release', 'linux-unpacked', 'resources', 'app.asar');
  return execFileSync(bin('asar'), ['list', archive], { encoding: 'utf8' }).trim().split('\n');
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.runIf(process.platform === 'linux')('the packaged app', () => {
  it('holds the three faces and SQLite for this platform alone, and no Node of its own', () => {
    const files = layOut();
    expect(files).toEqual(
      expect.arrayContaining([
        '/dist/main/desktop.js',
        '/dist/preload/index.cjs',
        '/dist/renderer/index.html',
      ]),
    );
    expect(files.filter((file) => /\/node_modules\/[^/]+$/.test(file))).toEqual([
      '/node_modules/better-sqlite3',
    ]);
    expect(files.filter((file) => file.endsWith('.node'))).toEqual([
      `/node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`,
    ]);
    expect(files.filter((file) => /^\/(electron|renderer|test|scripts)\//.test(file))).toEqual([]);
  }, 120_000);
});
