import { readFile } from 'node:fs/promises';
import { usage } from '../errors.js';
import { fileFault } from '../problems/line.js';

/**
 * Reads a text that the user named; `-` is standard input. Byte order marks are understood and left out, since editors
 * and shells of Windows write them: UTF-8, or UTF-16 as `>` in PowerShell makes it.
 * @throws Problem(usage) for a file that can't be read, and for one that is no text
 */
export async function readTextFile(path: string, what: string): Promise<string> {
  const bytes = await readNamed(path, what);
  const text = decoded(bytes);
  if (text === null) throw usage('notText', what, path);
  return text;
}

/** Reads a file as Latin-1 text, one character an octet; UTF-16 becomes UTF-8 first. */
export async function readOctetFile(path: string, what: string): Promise<string> {
  const bytes = await readNamed(path, what);
  const wide = isWide(bytes) ? decoded(bytes) : null;
  return (wide === null ? bytes : Buffer.from(wide)).toString('latin1');
}

/**
 * Reads what is to be trusted.
 * @throws Problem(usage) where it holds no certificate that can be read
 */
export async function readCaFile(path: string, what: string): Promise<string> {
  const text = await readTextFile(path, what);
  const { X509Certificate } = await import('node:crypto');
  try {
    new X509Certificate(text);
  } catch {
    throw usage('caWithout', path);
  }
  return text;
}

async function readNamed(path: string, what: string): Promise<Buffer> {
  try {
    if (path !== '-') return await readFile(path);
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch (error) {
    throw usage('unreadable', what, path, fileFault(error));
  }
}

function isWide(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** Null for what is no text in its encoding. */
function decoded(bytes: Buffer): string | null {
  const encoding = !isWide(bytes) ? 'utf-8' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
