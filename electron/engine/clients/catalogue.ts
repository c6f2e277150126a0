import type { Client } from './client.js';
import { libraries } from './libraries.js';
import { products } from './products.js';
import { tools } from './tools.js';

/** Every program that is known, in the order in which it is listed. */
export const clients: readonly Client[] = [...libraries, ...products, ...tools];

/** Finds a program by its name or an alias, whatever the case, blanks and punctuation. */
export function clientNamed(text: string): Client | undefined {
  const key = plain(text);
  return clients.find((client) =>
    [client.name, client.title, ...client.aliases].some((name) => plain(name) === key),
  );
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
