import type {
  AddressesDocument,
  OpenedMail,
  OpenedMailDocument,
  ReadAddress,
  Template,
} from '../../../electron/engine/contract/composing.js';
import type { SendDocument } from '../../../electron/engine/contract/documents.js';
import type { EngineClient } from '../../api.js';
import { m } from '../../paraglide/messages.js';
import { session } from '../../session.svelte.js';
import { draftKey, keepDraft, readDraft, type Draft, type ListField } from './draft.js';

/** What was put into the form from a template or file, and the draft that stood there before. */
export interface Taken {
  readonly name: string;
  readonly left: readonly string[];
  readonly before: Draft;
  readonly isTemplate: boolean;
}

const lists: readonly ListField[] = ['to', 'cc', 'bcc', 'replyTo'];

/** The mail in hand: its fields, what the engine reads in them, and what it says of the whole. */
export class Composer {
  readonly draft = $state<Draft>(fresh());
  /** What the lists were read as; null until the engine has answered. */
  read = $state.raw<AddressesDocument | null>(null);
  /** The last dry run: checks, envelope and message. */
  dry = $state.raw<SendDocument | null>(null);
  taken = $state.raw<Taken | null>(null);
  readonly #engine: EngineClient;
  readonly #key: string;
  #turn = 0;
  /** Lists that are being read: what is sent waits for them. */
  #reading: Promise<void> = Promise.resolve();

  constructor(engine: EngineClient) {
    this.#engine = engine;
    this.#key = draftKey(session.network, session.setup?.name);
    Object.assign(this.draft, readDraft(this.#key));
    this.#reading = this.readLists();
  }

  /** Keeps the draft in the browser's store. */
  keep(): void {
    keepDraft(this.#key, $state.snapshot(this.draft));
  }

  /** The texts of a list with what each was read as. */
  chips(field: ListField): ReadAddress[] {
    const read = this.read?.[field] ?? [];
    return this.draft[field].map(
      (text) =>
        read.find((one) => one.text === text) ?? {
          text,
          name: '',
          address: text,
          fault: null,
          needsSmtpUtf8: false,
        },
    );
  }

  /** How many get the mail. */
  get count(): number {
    const { to, cc, bcc } = this.draft;
    return this.read?.count ?? to.length + cc.length + bcc.length;
  }

  get isSendable(): boolean {
    return this.count > 0 && this.draft.from.trim() !== '';
  }

  /** Changes a list, after every change before it; a text may be a pasted list of its own. */
  setList(field: ListField, change: (texts: readonly string[]) => readonly string[]): Promise<void> {
    this.#reading = this.#reading.then(() => this.readLists({ [field]: change(this.draft[field]) }));
    return this.#reading;
  }

  /** Resolves once every list has been read. */
  settled(): Promise<void> {
    return this.#reading;
  }

  private async readLists(changes: Partial<Record<ListField, readonly string[]>> = {}): Promise<void> {
    const texts = Object.fromEntries(
      lists.map((field) => [field, [...(changes[field] ?? this.draft[field])]]),
    );
    const before = lists.map((field) => this.draft[field].join('\n'));
    try {
      this.read = await this.#engine.addresses({ ...session.common, ...texts });
      for (const [at, field] of lists.entries()) {
        // A mail that was put into the form meanwhile is read next.
        if (this.draft[field].join('\n') !== before[at]) continue;
        this.draft[field] = this.read[field].map((one) => one.text);
      }
      this.draft.replyTo = this.draft.replyTo.slice(-1);
    } catch {
      // The engine is gone; what was written stays, on one line.
      for (const [field, value] of Object.entries(texts))
        this.draft[field as ListField] = value.map((text) => text.replaceAll(/\s*\n\s*/g, '; '));
    }
  }

  /** Where the mail goes, and who signs in. */
  way() {
    const { draft } = this;
    const { setup } = session;
    return {
      ...session.common,
      tls: draft.tls,
      ...(setup && { setup: setup.name, region: setup.region, private: setup.endpoint === 'private' }),
      ...(draft.host.trim() && { host: draft.host.trim() }),
      ...(draft.user.trim() && !session.isPractice && { user: draft.user.trim() }),
      ...(session.password && { password: session.password }),
    };
  }

  /** What `send` takes. */
  params(dryRun: boolean) {
    const { draft } = this;
    const unsubscribe = draft.unsubscribe.split(/[\s,]+/).filter(Boolean);
    return {
      ...this.way(),
      from: draft.from.trim(),
      to: [...draft.to],
      cc: [...draft.cc],
      bcc: [...draft.bcc],
      subject: draft.subject,
      text: draft.text,
      headers: draft.headers.split('\n').filter((line) => line.trim() !== ''),
      priority: draft.priority,
      token: draft.token,
      dryRun,
      ...(draft.replyTo[0] && { replyTo: draft.replyTo[0] }),
      ...(draft.html.trim() && { html: draft.html }),
      ...(unsubscribe.length > 0 && { unsubscribe, oneClick: draft.oneClick }),
    };
  }

  /** Has everything judged without connecting to anything. What is half typed is not usable yet: then nothing is said. */
  async check(params: ReturnType<Composer['params']>): Promise<void> {
    const turn = (this.#turn += 1);
    const dry = await this.#engine.send(params).catch(() => null);
    if (turn === this.#turn) this.dry = dry;
  }

  /** Begins anew, as the setup has it. */
  clear(): void {
    this.put({ ...fresh() });
    this.taken = null;
  }

  /** Puts a template's words into the form; sender and recipients stay. */
  useTemplate({ about, subject, text, html, headers, unsubscribe }: Template): void {
    // One who looks through the templates goes back to what stood there before the first of them.
    const before = this.taken?.isTemplate ? this.taken.before : $state.snapshot(this.draft);
    this.taken = { name: about, left: [], before, isTemplate: true };
    this.put({
      subject,
      text,
      html: html ?? '',
      headers: headers.join('\n'),
      unsubscribe: unsubscribe.join('\n'),
      oneClick: false,
      priority: 'normal',
    });
  }

  /** Puts an opened mail into the form. Of a mail that was received, sender, recipients and list fields stay behind. */
  take(name: string, { mail, purpose }: Pick<OpenedMailDocument, 'mail' | 'purpose'>): void {
    const before = $state.snapshot(this.draft);
    const isOwn = purpose === 'compose';
    this.put({
      subject: mail.subject,
      text: mail.text ?? '',
      html: mail.html ?? '',
      ...(isOwn ? ownFields(mail) : { headers: '' }),
      unsubscribe: '',
      oneClick: false,
      priority: 'normal',
    });
    this.taken = { name, left: mail.partsLeftOut, before, isTemplate: false };
  }

  /** Takes back what `take` did. */
  untake(): void {
    if (this.taken) this.put(this.taken.before);
    this.taken = null;
  }

  private put(fields: Partial<Draft>): void {
    Object.assign(this.draft, fields);
    this.#reading = this.#reading.then(() => this.readLists());
  }
}

function ownFields(mail: OpenedMail): Partial<Draft> {
  return {
    ...(mail.from && { from: mail.from }),
    to: mail.to,
    cc: mail.cc,
    bcc: mail.bcc,
    replyTo: mail.replyTo ? [mail.replyTo] : [],
    headers: mail.headers.join('\n'),
  };
}

function fresh(): Draft {
  const { setup } = session;
  return {
    from: setup?.from ?? '',
    to: setup?.testRecipient ? [setup.testRecipient] : [],
    cc: [],
    bcc: [],
    replyTo: [],
    subject: m.default_subject(),
    text: m.default_text(),
    html: '',
    headers: '',
    priority: 'normal',
    unsubscribe: '',
    oneClick: false,
    host: '',
    tls: 'starttls',
    user: setup?.user ?? '',
    token: true,
  };
}
