import { spawn } from 'node:child_process';

/** Runs a program that nobody here wrote; resolves with everything it printed and its exit code. */
export function runClient(
  command: string,
  args: readonly string[],
  input = '',
): Promise<{ output: string; code: number | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'pipe' });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ output, code }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
