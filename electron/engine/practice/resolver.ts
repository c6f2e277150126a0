import type { Answer as WireRecord } from 'dns-packet';
import { askAuthority } from './ask-authority.js';
import type { WireReply } from './dns-message.js';

/** How a resolver comes by its answers. */
export interface ResolverOptions {
  /** Ports of the authorities; the first that answers is believed. */
  readonly authorities: readonly number[];
  /** Gives an answer of its own for some questions, whatever the authority says. */
  readonly rewrites?: ((name: string, type: string) => readonly WireRecord[] | null) | undefined;
  /** Never lets go of what it has. */
  readonly sticky?: boolean | undefined;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A recursive resolver with its own cache. */
export interface CachingResolver {
  answer(name: string, type: string): Promise<WireReply>;
}

interface Held {
  readonly reply: WireReply;
  readonly keptAt: number;
  /** Seconds for which it may be given. */
  readonly ttlSeconds: number;
}

const servfail: WireReply = { rcode: 'SERVFAIL', aa: false, ra: true, answers: [], authorities: [] };

/**
 * Makes a resolver that keeps what an authority said for as long as its TTL lets it (RFC 1035 §7.4), and what is
 * not there for min(SOA MINIMUM, the SOA's TTL) (RFC 2308 §5). It asks the given authorities alone: no walk from the
 * root, no validation.
 */
export function createResolver(options: ResolverOptions): CachingResolver {
  const now = options.now ?? Date.now;
  const cache = new Map<string, Held>();

  const recurse = async (name: string, type: string): Promise<WireReply> => {
    for (const port of options.authorities) {
      const packet = await askAuthority(port, name, type);
      const rcode = (packet as { rcode?: string } | null)?.rcode;
      const known = rcode === 'NOERROR' || rcode === 'NXDOMAIN';
      if (packet && known && (packet as { flag_aa?: boolean }).flag_aa) {
        const { answers = [], authorities = [] } = packet;
        return { rcode, aa: false, ra: true, answers, authorities };
      }
    }
    return servfail;
  };

  return {
    async answer(name, type) {
      const own = options.rewrites?.(name, type);
      if (own) return { rcode: 'NOERROR', aa: false, ra: true, answers: own, authorities: [] };
      const key = `${name.toLowerCase()} ${type}`;
      const held = cache.get(key);
      if (held && (options.sticky || now() - held.keptAt < held.ttlSeconds * 1000)) {
        return aged(held, Math.floor((now() - held.keptAt) / 1000));
      }
      const reply = await recurse(name, type);
      const ttlSeconds = lifetimeOf(reply);
      if (ttlSeconds > 0) cache.set(key, { reply, keptAt: now(), ttlSeconds });
      return reply;
    },
  };
}

/** Seconds; 0 for what must not be kept: a failure, or a negative answer without an SOA (RFC 2308 §5). */
function lifetimeOf(reply: WireReply): number {
  const ttls = reply.answers.map(ttlOf);
  const soa = reply.authorities.find((record) => record.type === 'SOA');
  if (soa) ttls.push(Math.min(ttlOf(soa), (soa as { data: { minimum: number } }).data.minimum));
  return ttls.length > 0 ? Math.min(...ttls) : 0;
}

function aged(held: Held, seconds: number): WireReply {
  const age = (record: WireRecord): WireRecord =>
    ({ ...record, ttl: Math.max(0, ttlOf(record) - seconds) }) as WireRecord;
  return {
    ...held.reply,
    answers: held.reply.answers.map(age),
    authorities: held.reply.authorities.map(age),
  };
}

function ttlOf(record: WireRecord): number {
  return (record as { ttl?: number }).ttl ?? 0;
}
