import { refusedHere } from '../errors.js';
import { fileFault } from '../problems/line.js';

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
    return refusedHere('historyFull', file);
  }
  if (readOnly.has(code) || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
    return refusedHere('historyReadOnly', file);
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return refusedHere('historyHeld', file);
  }
  if (isDamage(error)) {
    return refusedHere('historyDamaged', file);
  }
  if (code === 'ENOTDIR' || code === 'EEXIST' || code === 'EISDIR') {
    return refusedHere('historyUnusable', file, fileFault(error));
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return refusedHere('historyIo', file, code);
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
