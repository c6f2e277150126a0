import { clientNamed, clients } from '../clients/catalogue.js';
import type { ClientDocument } from '../contract/documents.js';
import type { ClientParams } from '../contract/params.js';
import { usage } from '../errors.js';
import { finding, type Finding } from '../findings/finding.js';
import { parseHostPort } from '../names.js';
import { endpointRegion, regionNames } from '../network.js';
import { mechanismsOf } from '../reachability/extensions.js';
import { passed, replyTo } from '../reachability/matrix.js';
import { planAsked, type Planned } from '../reachability/plan.js';
import type { Journey, JourneyContext } from './journey.js';
import { measureTarget, resolveHost } from './measure-target.js';
import { knownSetups, namedSetup } from './setup-of.js';

/**
 * Another program's settings for this endpoint, in that program's words, and whether the mechanisms that it speaks
 * and those that the endpoint offers now do meet. No credentials are sent.
 */
export const clientSettings: Journey<ClientParams, ClientDocument> = async (params, context) => {
  const listed = clients.map(({ name, title }) => ({ name, title }));
  if (params.name === undefined) {
    const extra = {
      command: 'client' as const,
      clients: listed,
      endpoint: null,
      offered: null,
      client: null,
    };
    return { subject: 'clients', findings: [], extra };
  }
  const client = clientNamed(params.name);
  if (!client) {
    throw usage('clientUnknown', params.name, listed.map(({ name }) => name).join(', '));
  }
  const setup = params.setup === undefined ? only(knownSetups(context)) : namedSetup(context, params.setup);
  const wanted = params.tls ?? client.onlyTlsMode;
  const planned = plannedFor(
    { ...params, tls: wanted },
    context,
    setup?.region ?? 'us-south',
    setup?.endpoint === 'private',
  );
  const { offered, evidence } = params.measure
    ? await measureOffer(context, planned)
    : { offered: null, evidence: [] };
  const tlsMode = planned.tlsMode === 'implicit' ? 'implicit' : 'starttls';
  const advice = client.advise({
    host: planned.host,
    port: planned.port,
    tlsMode,
    user: setup?.user ?? 'SMTP-USER',
    from: setup?.from ?? `sender@${setup?.domain ?? 'example.com'}`,
    to: setup?.testRecipient ?? 'you@example.net',
    language: params.language,
  });
  const meets = offered?.some((mechanism) => client.speaks.includes(mechanism)) ?? true;
  const findings: Finding[] =
    offered !== null && offered.length > 0 && !meets
      ? [
          finding(
            'CLIENT_AUTH_MISMATCH',
            client.name,
            { client: client.title, speaks: client.speaks, offered },
            { evidence },
          ),
        ]
      : [];
  return {
    subject: client.name,
    findings,
    extra: {
      command: 'client',
      clients: listed,
      endpoint: { host: planned.host, port: planned.port, tlsMode },
      offered: offered === null ? null : [...offered],
      client: {
        name: client.name,
        title: client.title,
        speaks: [...client.speaks],
        settings: advice.settings.map(([label, value]) => ({ label, value })),
        snippet: advice.snippet,
        notes: [...advice.notes],
      },
    },
  };
};

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function plannedFor(
  params: Pick<ClientParams, 'host' | 'region' | 'private' | 'tls'>,
  context: JourneyContext,
  setupRegion: string,
  setupIsPrivate: boolean,
): Planned {
  const { network } = context.net;
  const wanted = params.region ?? setupRegion;
  const region = endpointRegion(network, wanted)?.region;
  const isPrivate = params.private || setupIsPrivate;
  const known = isPrivate
    ? region?.private
    : params.tls === 'implicit'
      ? (region?.implicitTls ?? region?.public)
      : region?.public;
  const text = params.host ?? known;
  const parsed = text === undefined ? null : parseHostPort(text);
  if (!parsed) {
    if (text !== undefined) throw usage('hostInvalid', text);
    throw region
      ? usage('endpointAbsent', isPrivate ? 'private' : 'public', wanted)
      : usage('endpointUnknown', wanted, regionNames(network).join(', '));
  }
  return planAsked(network, parsed.host, parsed.port, params.tls);
}

/** The mechanisms that the endpoint offers after TLS; null where it could not be asked. */
async function measureOffer(
  context: JourneyContext,
  planned: Planned,
): Promise<{ offered: readonly string[] | null; evidence: readonly string[] }> {
  const resolved = await resolveHost(context, planned.host, { signal: context.signal, compare: true });
  const address = resolved.addresses.find((one) => !one.includes(':')) ?? resolved.addresses[0];
  const measured = await measureTarget(context, { ...planned, until: 'ehlo-tls' }, resolved, {
    address,
    signal: context.signal,
    limitMs: 2 * context.timeoutMs,
  });
  const offered = passed(measured, 'ehlo-tls') ? mechanismsOf(replyTo(measured, 'ehlo-tls')) : null;
  return { offered, evidence: measured.evidence };
}
