import type { Region } from '../network.js';
import { createCertificateAuthority, type CertificateAuthority } from './certificates.js';
import type { ServerCertificate } from './certificates.js';
import { closedPort, loopback } from './listen.js';
import type { EndpointScene, RegionId, Scene } from './scene.js';
import { postfixLike } from './smtp-dialects.js';
import { startSmtpServer, type SmtpServer } from './smtp-server.js';

/** One region's servers; none of them where nothing listens. */
export interface RegionServers {
  readonly public: SmtpServer | null;
  readonly private: SmtpServer | null;
  readonly implicitTls: SmtpServer | null;
}

/** Everything that speaks SMTP. */
export interface Endpoints {
  readonly regions: Readonly<Record<string, Region>>;
  readonly servers: Readonly<Record<string, RegionServers>>;
  readonly controls: readonly string[];
  close(): Promise<void>;
}

const dayMs = 86_400_000;
const controlHosts = ['mail.neutral-one.test', 'mail.neutral-two.test'];

/** Starts both regions' endpoints and the neutral hosts for comparison. */
export async function startEndpoints(
  scene: Scene,
  authority: CertificateAuthority,
  healthy: ServerCertificate,
): Promise<Endpoints> {
  const regions: Record<string, Region> = {};
  const servers: Record<string, RegionServers> = {};
  const running: SmtpServer[] = [];

  const start = async (region: RegionId, endpoint: EndpointScene): Promise<void> => {
    const certificate = certificateOf(endpoint, authority, healthy);
    const one = async (implicitTls: boolean): Promise<SmtpServer | null> =>
      endpoint.refuses || scene.egressBlocked
        ? null
        : startSmtpServer({ ...endpoint, certificate, implicitTls: implicitTls !== endpoint.portsSwapped });
    const [open, inside, implicit] = await Promise.all([one(false), one(false), one(true)]);
    const address = async (server: SmtpServer | null): Promise<string> =>
      server?.address ?? `${loopback}:${String(await closedPort())}`;
    running.push(...[open, inside, implicit].filter((server) => server !== null));
    servers[region] = { public: open, private: inside, implicitTls: implicit };
    regions[region] = {
      public: await address(open),
      private: await address(inside),
      implicitTls: await address(implicit),
      outgoing: endpoint.outgoing,
    };
  };

  const control = async (host: string): Promise<string> => {
    if (scene.egressBlocked) return `${loopback}:${String(await closedPort())}`;
    const server = await startSmtpServer({
      certificate: healthy,
      implicitTls: false,
      script: { dialect: postfixLike, host, accounts: {}, senderDomain: null, unknownRecipients: [] },
    });
    running.push(server);
    return server.address;
  };

  const [controls] = await Promise.all([
    Promise.all(controlHosts.map(control)),
    start('us-south', scene.endpoints['us-south']),
    start('eu-de', scene.endpoints['eu-de']),
  ]);
  return {
    regions,
    servers,
    controls,
    async close() {
      await Promise.all(running.map((server) => server.close()));
    },
  };
}

function certificateOf(
  endpoint: EndpointScene,
  authority: CertificateAuthority,
  healthy: ServerCertificate,
): ServerCertificate {
  const names = [loopback, 'localhost'];
  const now = Date.now();
  switch (endpoint.certificate) {
    case 'valid':
      return healthy;
    case 'expired':
      return authority.issue({
        names,
        notBefore: new Date(now - 90 * dayMs),
        notAfter: new Date(now - dayMs),
      });
    case 'not-yet-valid':
      return authority.issue({
        names,
        notBefore: new Date(now + dayMs),
        notAfter: new Date(now + 90 * dayMs),
      });
    case 'other-host':
      return authority.issue({ names: ['smtp.other.test'] });
    case 'strange-authority':
      return createCertificateAuthority('Example Corp TLS Inspection CA', 'Example Corp').issue({ names });
  }
}
