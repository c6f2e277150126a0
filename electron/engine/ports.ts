import type { Setup } from './contract/params.js';
import type { CaseFile } from './case/case-file.js';
import type { Answer, Question } from './dns/answer.js';
import type { History } from './history/history.js';
import type { Network, NetworkSelector, Resolver } from './network.js';
import type { ProbeRequest, ProbeResult } from './reachability/ladder.js';
import type { DkimSignature, KeyTexts } from './mail/verify.js';
import type { SessionPort, SubmitRequest, SubmitResult } from './smtp/submission.js';

/** Everything the engine needs from the world. Nothing here has a default: what a journey can reach is what it was given. */
export interface Ports {
  readonly clock: Clock;
  /** A new ULID. */
  newId(): string;
  /** Opens the network that the user chose; `practice` starts a private copy of the embedded one. */
  openNetwork(selector: NetworkSelector, options: ConnectionOptions): Promise<OpenNetwork>;
  /** Opened when first needed; a folder that can't be written is a `local` problem. */
  history(): History;
  readonly setups: SetupStore;
  /** Prints a page to PDF; absent where the host can't. */
  readonly pdf?: PdfPort | undefined;
  /** Verifies the DKIM signatures of a message; keys come from `texts` alone. */
  verifyDkim(message: Uint8Array, texts: KeyTexts): Promise<DkimSignature[]>;
  /** What can be broken in the practice network. */
  practiceFaults(language: 'en' | 'zh-CN'): { name: string; about: string; expects: string }[];
}

/** Makes a PDF of a self-contained page. Null where no browser is there to do it. */
export type PdfPort = (html: string) => Promise<Uint8Array | null>;

/** Time, as far as journeys may know it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`, or at once with a cancel problem when the signal fires. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** How connections are made, for all of a run. */
export interface ConnectionOptions {
  /** PEM text trusted besides the system's and the network's. */
  readonly ca?: string | undefined;
  readonly proxy?: string | undefined;
}

/** A proxy that a connection takes. */
export interface ProxyChoice {
  /** With its credentials; never shown. */
  readonly url: string;
  readonly shown: string;
  /** `--proxy`, or the name of the environment's variable. */
  readonly source: string;
}

/** The proxies of a run, as told by the user and by the environment. */
export interface Proxies {
  /** Null for a direct connection. */
  forHost(host: string): ProxyChoice | null;
  /** A web proxy that the environment names and that SMTP does not take; null where there is none. */
  readonly idle: Omit<ProxyChoice, 'url'> | null;
}

/** An open network: where to look, and the means to. */
export interface OpenNetwork {
  readonly network: Network;
  readonly dns: DnsPort;
  /** Absent where every connection is direct. */
  readonly proxies?: Proxies;
  /** Climbs one target's ladder, never throws but for a cancel. */
  probe(request: ProbeRequest, options: StepOptions): Promise<ProbeResult>;
  /** Hands one message over, never throws but for a bug. */
  submit(request: SubmitRequest, options: StepOptions): Promise<SubmitResult>;
  /** Keeps sessions ready; absent where each message has a connection of its own. */
  readonly sessions?: SessionPort;
  /** Asks an echo URL for this machine's public address. */
  echoAddress(url: string, options: StepOptions): Promise<string | null>;
  /** The setup that a practice network brings, with its password. */
  readonly practice?: { readonly setup: Setup; readonly password: string };
  close(): Promise<void>;
}

/** The limits of one network step. */
export interface StepOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

/** A server that is authoritative for a zone. */
export interface AuthorityServer {
  /** Its name in the NS record. */
  readonly host: string;
  readonly address: string;
  readonly port: number;
}

/** Ways to ask a DNS question. Conditions of the network are answers of kind `failure`; only a cancel is thrown. */
export interface DnsPort {
  /** Over DoH (RFC 8484), wire format. */
  ask(
    resolver: Resolver,
    question: Question,
    options: StepOptions & { readonly checkingDisabled?: boolean },
  ): Promise<Answer>;
  /** Over UDP with EDNS, and over TCP where the answer is truncated. Never recursive. */
  askAuthority(server: AuthorityServer, question: Question, options: StepOptions): Promise<Answer>;
  /** A and AAAA as this machine's own resolver gives them. */
  askSystem(host: string, options: StepOptions): Promise<Answer>;
  /**
   * A host's addresses by dns-over-http-resolver, with failover over the resolvers. Every exchange
   * behind it is handed to `seen`.
   */
  addresses(
    resolvers: readonly Resolver[],
    host: string,
    family: 4 | 6,
    options: StepOptions,
    seen: (answer: Answer) => void,
  ): Promise<readonly string[]>;
}

/** Saved setups. Secrets are never in them. */
export interface SetupStore {
  list(): Setup[];
  get(name: string): Setup | undefined;
  put(setup: Setup): void;
  remove(name: string): boolean;
  /** Brings back one of the last that were removed, its case file with it; false where there is none, or its name is taken. */
  restore(name: string): boolean;
  /** The support case's draft and diary that are kept with a setup; empty ones where there are none. */
  caseFile(name: string): CaseFile;
  putCaseFile(name: string, file: CaseFile): void;
}
