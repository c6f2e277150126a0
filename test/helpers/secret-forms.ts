/** Every form in which a secret may end up in what a program writes; whoever finds one has found the secret. */
export function formsOf(secret: string): Map<string, string> {
  const octets = Buffer.from(secret, 'utf8');
  const forms = new Map<string, string>([
    ['plain', octets.toString('latin1')],
    ['JSON', Buffer.from(JSON.stringify(secret).slice(1, -1)).toString('latin1')],
    ['JSON in JSON', Buffer.from(JSON.stringify(JSON.stringify(secret)).slice(3, -3)).toString('latin1')],
    ['URL', encodeURIComponent(secret)],
    ['form', new URLSearchParams({ p: secret }).toString().slice(2)],
    [
      'HTML',
      Buffer.from(
        secret
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;')
          .replaceAll('"', '&quot;'),
      ).toString('latin1'),
    ],
    ['hex', octets.toString('hex')],
    ['UTF-16', Buffer.from(secret, 'utf16le').toString('latin1')],
  ]);
  for (const offset of [0, 1, 2]) {
    const shifted = Buffer.concat([Buffer.alloc(offset), octets])
      .toString('base64')
      .replaceAll('=', '');
    // Characters that depend on the neighbours are no part of it.
    const core = shifted.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + octets.length) * 8) / 6));
    forms.set(`Base64 +${String(offset)}`, core);
    forms.set(`base64url +${String(offset)}`, core.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return forms;
}

/** Which secrets stand in the octets, and in which form. */
export function secretsIn(octets: Uint8Array, secrets: readonly string[]): string[] {
  const text = Buffer.from(octets).toString('latin1');
  return secrets.flatMap((secret) =>
    [...formsOf(secret)].filter(([, form]) => text.includes(form)).map(([name]) => `${secret}: ${name}`),
  );
}
