/** The initial response of AUTH PLAIN (RFC 4616). */
export function plainResponse(user: string, password: string): string {
  return base64(`\0${user}\0${password}`);
}

/** Base64 of a text's UTF-8 octets. */
export function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
