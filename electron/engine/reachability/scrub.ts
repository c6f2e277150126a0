import type { ProbeRequest } from './ladder.js';

/**
 * Makes the function that takes a password, in each form in which a server could say it back, out of a text.
 * What is put in its place is `***`.
 */
export function scrubber(credentials: ProbeRequest['credentials']): (text: string) => string {
  if (!credentials || credentials.password === '') return (text) => text;
  const { user, password } = credentials;
  const forms = [plainResponse(user, password), base64(password), base64(`\0${password}`), password].filter(
    (form) => form.length >= 4,
  );
  return (text) => forms.reduce((clean, form) => clean.replaceAll(form, '***'), text);
}

/** The initial response of AUTH PLAIN (RFC 4616). */
export function plainResponse(user: string, password: string): string {
  return base64(`\0${user}\0${password}`);
}

/** Base64 of a text's UTF-8 octets. */
export function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
