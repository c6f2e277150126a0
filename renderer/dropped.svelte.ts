import type { OpenedMailDocument } from '../electron/engine/contract/composing.js';

/** A document that another machine made, to lay beside this one's. */
export interface OtherVantage {
  readonly name: string;
  readonly document: unknown;
}

/** A file for the engine: one character an octet, since mail has no one encoding. */
export interface RawFile {
  readonly name: string;
  readonly content: string;
}

/** More than any bounce or log excerpt has. */
export const largest = 3 * 1024 * 1024;

/** A mail file that was opened, on its way to the form. */
export type DroppedMail = Pick<OpenedMailDocument, 'mail' | 'purpose'> & { readonly name: string };

/** What was dropped on the window, or picked. Mailpath's own JSON is another vantage; all else may be proof. */
class Dropped {
  vantage = $state.raw<OtherVantage | null>(null);
  mail = $state.raw<DroppedMail | null>(null);

  /** Takes the files apart; what may be proof is handed back. */
  async take(files: readonly File[]): Promise<RawFile[]> {
    const proofs: RawFile[] = [];
    for (const file of files) {
      const document = file.name.endsWith('.json') ? documentIn(await file.text()) : null;
      if (document) this.vantage = { name: file.name.replace(/\.json$/, ''), document };
      else proofs.push({ name: file.name, content: await latin1(file) });
    }
    return proofs;
  }
}

function documentIn(text: string): unknown {
  try {
    const document = JSON.parse(text) as { format?: unknown };
    return document.format === 1 ? document : null;
  } catch {
    return null;
  }
}

async function latin1(file: File): Promise<string> {
  const octets = new Uint8Array(await file.slice(0, largest).arrayBuffer());
  let text = '';
  for (let at = 0; at < octets.length; at += 8192) {
    text += String.fromCharCode(...octets.subarray(at, at + 8192));
  }
  return text;
}

export const dropped = new Dropped();
