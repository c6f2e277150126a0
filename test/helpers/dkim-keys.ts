import { readFileSync } from 'node:fs';

/** Real keys, as they stand behind `p=`. */
export const keys = JSON.parse(
  readFileSync(new URL('../fixtures/dkim-keys.json', import.meta.url), 'utf8'),
) as Readonly<
  Record<
    | 'rsa512'
    | 'rsa768'
    | 'rsa1024'
    | 'rsa1536'
    | 'rsa2048'
    | 'rsa4096'
    | 'rsa2048pkcs1'
    | 'other2048'
    | 'private1024pkcs8'
    | 'private1024pkcs1'
    | 'ed25519'
    | 'ed25519spki'
    | 'ec',
    string
  >
>;

/** A value as IBM's console shows it. */
export const goodValue = `v=DKIM1; k=rsa; p=${keys.rsa2048}`;

/** The same in the strings that a provider makes of it. */
export const goodStrings: readonly string[] = [goodValue.slice(0, 255), goodValue.slice(255)];
