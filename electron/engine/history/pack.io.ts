import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { dictionary } from './dictionary.js';

/** The first octet of a stored body says how to read the rest. */
const deflatedWithDictionary = 1;
const shared = Buffer.from(dictionary, 'utf8');

/** A value as it is stored: JSON, compressed. */
export function pack(value: unknown): Buffer {
  const body = deflateRawSync(Buffer.from(JSON.stringify(value), 'utf8'), { dictionary: shared });
  return Buffer.concat([Buffer.from([deflatedWithDictionary]), body]);
}

/** The value again. Throws where the octets are none that `pack` made. */
export function unpack<T>(body: Buffer): T {
  if (body[0] !== deflatedWithDictionary) throw new Error(`unknown body format ${String(body[0])}`);
  return JSON.parse(inflateRawSync(body.subarray(1), { dictionary: shared }).toString('utf8')) as T;
}
