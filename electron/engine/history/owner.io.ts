import { readFileSync } from 'node:fs';

/** A process told apart from a later one that has been given the same number. */
export interface Owner {
  readonly process: number;
  /** When it was started, in words of the system; empty where the system doesn't say. */
  readonly processStarted: string;
}

/** This process. */
export function thisProcess(): Owner {
  return { process: process.pid, processStarted: startOf(process.pid) };
}

/** True while that very process lives. */
export function lives(owner: Owner): boolean {
  try {
    process.kill(owner.process, 0);
  } catch (error) {
    // EPERM: it lives and belongs to another user.
    if ((error as { code?: string }).code !== 'EPERM') return false;
  }
  const started = startOf(owner.process);
  return owner.processStarted === '' || started === '' || started === owner.processStarted;
}

/** Boot and clock ticks since it (proc(5), field 22; counted from behind the name, which may hold anything). */
function startOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    // A zombie has ended: it only waits for its parent to notice.
    if (fields[0] === 'Z') return 'ended';
    return `${boot} ${fields[19] ?? ''}`;
  } catch {
    return '';
  }
}
