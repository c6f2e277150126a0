import type { TemplateName } from '../../engine/contract/composing.js';
import type { SendParams } from '../../engine/contract/params.js';
import { usage } from '../../engine/errors.js';
import { readOctetFile, readTextFile } from '../../engine/hosts/files.io.js';
import type { Language } from '../../engine/findings/say.js';
import { passwordOf } from '../password.js';
import { withSession, type Session } from '../session.js';
import type { CommonOptions } from '../terminal.js';
import { pick } from './check.js';
import { writeOut } from './report.js';

interface SendOptions extends CommonOptions {
  from?: string;
  to?: string[];
  cc?: string[];
  bcc?: string[];
  replyTo?: string;
  subject?: string;
  text?: string;
  html?: string;
  header?: string[];
  attach?: string[];
  priority?: 'high' | 'normal' | 'low';
  unsubscribe?: string[];
  oneClick?: boolean;
  template?: TemplateName;
  eml?: string;
  withoutAttachments?: boolean;
  lookUp?: boolean;
  host?: string;
  region?: string;
  private?: boolean;
  tls?: 'starttls' | 'implicit';
  setup?: string;
  user?: string;
  passwordFile?: string;
  dryRun?: boolean;
  output?: string;
  token?: boolean;
  count?: string;
  every?: string;
  resend?: string;
}

/** `mailpath send`. */
export async function send(_args: string[], options: SendOptions, language: Language): Promise<number> {
  return withSession('send', options, language, async (session) => {
    if (options.output !== undefined && !options.dryRun) {
      throw usage('outputNeedsDryRun');
    }
    const params = await sendParams(options, session);
    const document = await session.engine.send(params, {
      signal: session.signal,
      onProgress: session.onProgress,
    });
    if (options.output !== undefined && document.message !== undefined) {
      await writeOut(options.output, document.message);
      session.terminal.err(`${session.terminal.words.kept(options.output)}\n`);
    }
    return session.finish(document);
  });
}

async function sendParams(options: SendOptions, session: Session): Promise<SendParams> {
  // What was typed is judged before anybody is asked for a password.
  const count = wholeNumber(options.count, '--count', 1);
  const everySeconds = wholeNumber(options.every, '--every', 0);
  const password = options.dryRun ? undefined : await passwordOf(session, options);
  return {
    ...session.common,
    from: options.from ?? '',
    to: options.to ?? [],
    cc: options.cc ?? [],
    bcc: options.bcc ?? [],
    headers: options.header ?? [],
    attachments: options.attach ?? [],
    private: options.private === true,
    dryRun: options.dryRun === true,
    token: options.token !== false,
    count,
    everySeconds,
    ...pick(options, ['replyTo', 'subject', 'host', 'region', 'tls', 'setup', 'user']),
    ...pick(options, ['priority', 'unsubscribe', 'oneClick', 'template', 'withoutAttachments']),
    ...(options.lookUp === false ? { lookUp: false } : {}),
    ...(options.eml === undefined ? {} : { eml: await readOctetFile(options.eml, '--eml') }),
    ...(options.text === undefined ? {} : { text: await readTextFile(options.text, '--text') }),
    ...(options.html === undefined ? {} : { html: await readTextFile(options.html, '--html') }),
    ...(password === undefined ? {} : { password }),
    ...(options.resend === undefined ? {} : { resendOf: options.resend }),
  };
}

function wholeNumber(text: string | undefined, option: string, least: number): number {
  if (text === undefined) return least;
  if (!/^\d+$/.test(text) || Number(text) < least) {
    throw usage('notWhole', option, text, least);
  }
  return Number(text);
}
