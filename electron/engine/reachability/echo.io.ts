import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { StepOptions } from '../ports.js';

const maxOctets = 4096;

/**
 * Asks a URL that answers with the caller's address, as plain text or as the first address in its text.
 * Null where it does not answer in time or names none.
 */
export function echoAddress(
  url: string,
  ca: string | undefined,
  options: StepOptions,
): Promise<string | null> {
  return new Promise((resolve) => {
    const client = url.startsWith('https:') ? https : http;
    const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)]);
    const request = client.get(url, { signal, ...(ca === undefined ? {} : { ca }) }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > maxOctets) request.destroy();
      });
      response.on('close', () => resolve(response.statusCode === 200 ? addressIn(text) : null));
      response.on('error', () => resolve(null));
    });
    request.on('error', () => resolve(null));
  });
}

function addressIn(text: string): string | null {
  const words = text.slice(0, maxOctets).split(/[\s"'<>,{}]+/);
  return words.find((word) => isIP(word) !== 0) ?? null;
}
