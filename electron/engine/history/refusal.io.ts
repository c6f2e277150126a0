import { Problem } from '../errors.js';

const full = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT']);
const readOnly = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'SQLITE_CANTOPEN', 'SQLITE_PERM']);

/** True where the file itself is no longer a sound database. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

/** The one clear line for what the disk or the file refused; anything else comes back as it is. */
export function refusalOf(error: unknown, file: string): unknown {
  const code = codeOf(error);
  if (full.has(code) || /no space left|disk is full/i.test(messageOf(error))) {
    return new Problem(
      'local',
      `The disk is full: ${file} can't take more.`,
      'Make room, or name another folder with --data DIR. What was kept before is untouched.',
    );
  }
  if (readOnly.has(code) || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
    return new Problem(
      'local',
      `${file} can't be written.`,
      'Give this user the right to write there, or name another folder with --data DIR.',
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Problem('local', `${file} is held by another program.`, 'Close what holds it and try again.');
  }
  if (isDamage(error)) {
    return new Problem(
      'local',
      `${file} is damaged.`,
      'Start again: the damaged file is then set aside and all that can be read is saved.',
    );
  }
  if (code === 'ENOTDIR' || code === 'EEXIST' || code === 'EISDIR') {
    return new Problem(
      'local',
      `${file} can't be used: ${messageOf(error)}`,
      'Name another with --data DIR.',
    );
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return new Problem(
      'local',
      `${file} can't be read or written (${code}).`,
      'Check the disk, or name another folder with --data DIR.',
    );
  }
  return error;
}

/** Runs a step on the file; what the machine refuses becomes its one clear line. */
export function guarded<T>(file: string, step: () => T, onDamage: () => void = () => undefined): T {
  try {
    return step();
  } catch (error) {
    if (isDamage(error)) onDamage();
    throw refusalOf(error, file);
  }
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
