import type { SmtpDialect } from './smtp-dialects.js';

/** Where an exchange of AUTH stands: what to say next, and whose name was proved once it is over. */
export interface AuthStep {
  readonly reply: string;
  readonly done: boolean;
  readonly user?: string;
}

/** One AUTH exchange (RFC 4954). */
export interface AuthExchange {
  /** Takes the client's next line; the first call takes the initial response, or null where none was given. */
  next(response: string | null): AuthStep;
}

/** Starts an exchange by PLAIN (RFC 4616) or LOGIN. */
export function startAuth(
  mechanism: 'PLAIN' | 'LOGIN',
  dialect: SmtpDialect,
  accounts: Readonly<Record<string, string>>,
): AuthExchange {
  let user: string | null = null;
  const end = (reply: string): AuthStep => ({ reply, done: true });
  const ask = (challenge: string): AuthStep => ({ reply: `334 ${challenge}`, done: false });
  const judge = (name: string, password: string): AuthStep =>
    Object.hasOwn(accounts, name) && accounts[name] === password
      ? { reply: dialect.authenticated, done: true, user: name }
      : end(dialect.authFailed);

  return {
    next(response) {
      if (response === '*') return end(dialect.authCancelled);
      if (response !== null && !isBase64(response)) return end(dialect.authBadBase64);
      // "=" stands for an empty initial response (RFC 4954 §4).
      const said =
        response === null ? null : Buffer.from(response === '=' ? '' : response, 'base64').toString();
      if (mechanism === 'PLAIN') {
        if (said === null) return ask('');
        const [, name, password] = said.split('\0');
        return judge(name ?? '', password ?? '');
      }
      if (said === null) return ask('VXNlcm5hbWU6');
      if (user === null) {
        user = said;
        return ask('UGFzc3dvcmQ6');
      }
      return judge(user, said);
    },
  };
}

function isBase64(text: string): boolean {
  return text === '=' || (text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text));
}
