import type { Language } from '../findings/say.js';

/** What a program is to be set up for. */
export interface ClientEndpoint {
  readonly host: string;
  readonly port: number;
  readonly tlsMode: 'starttls' | 'implicit';
  readonly user: string;
  readonly from: string;
  readonly to: string;
  readonly language: Language;
}

/** Settings in the program's own words, a text to paste, and what to mind. */
export interface ClientAdvice {
  readonly settings: readonly (readonly [label: string, value: string])[];
  /** Never with the password: it comes from the environment or a prompt. */
  readonly snippet: { readonly language: string; readonly text: string };
  readonly notes: readonly string[];
}

/** A program that sends mail by SMTP. */
export interface Client {
  /** As typed: lower case. */
  readonly name: string;
  readonly title: string;
  readonly aliases: readonly string[];
  /** AUTH mechanisms that it can use with a user name and password. */
  readonly speaks: readonly string[];
  /** Set where it can do only one of the two ways of TLS. */
  readonly onlyTlsMode?: 'starttls' | 'implicit';
  advise(endpoint: ClientEndpoint): ClientAdvice;
}

/** One sentence in the language asked for. */
export function pick(endpoint: ClientEndpoint, en: string, zhCN: string): string {
  return endpoint.language === 'zh-CN' ? zhCN : en;
}

/** True where TLS comes first. */
export function isImplicit(endpoint: ClientEndpoint): boolean {
  return endpoint.tlsMode === 'implicit';
}

/** `a` where TLS comes first, else `b`. */
export function byMode<T>(endpoint: ClientEndpoint, implicit: T, starttls: T): T {
  return isImplicit(endpoint) ? implicit : starttls;
}
