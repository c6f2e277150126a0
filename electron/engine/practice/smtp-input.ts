/** Octets as they come, handed out by the line, by the count, or up to the final dot. */
export interface SmtpInput {
  push(chunk: Buffer): void;
  /** The next line without its end, or null where it is not whole yet. */
  line(): string | null;
  /** That many octets, or null. */
  take(count: number): Buffer | null;
  /** Everything up to CRLF.CRLF, dots unstuffed (RFC 5321 §4.5.2), or null. */
  data(): Buffer | null;
  /** Forgets what has come: nothing sent before TLS may count after it (RFC 3207 §4.2). */
  clear(): void;
  readonly length: number;
}

const finalDot = Buffer.from('\r\n.\r\n');

/** Starts with nothing. */
export function createSmtpInput(): SmtpInput {
  let chunks: Buffer[] = [];
  let length = 0;
  /** Octets of the data already searched for the final dot. */
  let searched = 0;

  const whole = (): Buffer => {
    const all = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
    chunks = [all];
    return all;
  };
  const drop = (count: number): void => {
    const rest = whole().subarray(count);
    chunks = rest.length > 0 ? [rest] : [];
    length = rest.length;
    searched = 0;
  };

  return {
    push(chunk) {
      chunks.push(chunk);
      length += chunk.length;
    },
    line() {
      const all = whole();
      const end = all.indexOf(0x0a);
      if (end < 0) return null;
      const line = all.toString('utf8', 0, end).replace(/\r$/, '');
      drop(end + 1);
      return line;
    },
    take(count) {
      if (length < count) return null;
      const taken = Buffer.from(whole().subarray(0, count));
      drop(count);
      return taken;
    },
    data() {
      const all = whole();
      if (all.subarray(0, 3).equals(finalDot.subarray(2))) {
        drop(3);
        return Buffer.alloc(0);
      }
      const at = all.indexOf(finalDot, searched);
      searched = Math.max(0, all.length - finalDot.length + 1);
      if (at < 0) return null;
      const raw = all.toString('latin1', 0, at + 2);
      drop(at + finalDot.length);
      return Buffer.from(raw.replaceAll(/(^|\r\n)\./g, '$1'), 'latin1');
    },
    clear() {
      chunks = [];
      length = 0;
      searched = 0;
    },
    get length() {
      return length;
    },
  };
}
