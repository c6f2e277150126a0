import type { Setup } from '../contract/params.js';
import type { Network, Region } from '../network.js';
import { startAuthority, type Authority } from './authority.js';
import { createCertificateAuthority } from './certificates.js';
import type { ServerCertificate } from './certificates.js';
import type { DohServer } from './doh.js';
import { applyFaults } from './faults.js';
import { closedPort, loopback } from './listen.js';
import { startEndpoints, type Endpoints } from './endpoints.js';
import { startResolvers } from './resolvers.js';
import { healthyScene, type Scene } from './scene.js';
import type { ZoneData } from './zone-data.js';

/** The embedded network while it runs. */
export interface PracticeNetwork {
  readonly network: Network;
  readonly setup: Setup;
  readonly password: string;
  /** The parts, for tests to look into. */
  readonly parts: {
    readonly authorities: readonly Authority[];
    readonly resolvers: Readonly<Record<string, DohServer>>;
    readonly endpoints: Endpoints;
  };
  /** Puts other zones in place at both authorities. */
  setZones(zones: readonly ZoneData[]): void;
  /** Ends everything; nothing of it stays. */
  close(): Promise<void>;
}

/** How to start it. */
export interface PracticeOptions {
  /** Names from `practiceFaults`. */
  readonly faults: readonly string[];
  /** For tests: changes the scene beyond what a fault does. */
  readonly arrange?: (scene: Scene) => void;
}

/**
 * Starts a private copy of the practice network on free ports of loopback.
 * @throws Problem(usage) for an unknown fault
 */
export async function createPracticeNetwork(options: PracticeOptions): Promise<PracticeNetwork> {
  const scene = applyFaults(healthyScene(), options.faults);
  options.arrange?.(scene);
  const authority = createCertificateAuthority('Mailpath practice CA', 'Mailpath practice');
  const certificate: ServerCertificate = authority.issue({ names: [loopback, 'localhost'] });

  const running: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(running.splice(0).map((part) => part.close()));
  };
  try {
    const authorities = await Promise.all(
      [scene.zones, scene.zonesOfSecond ?? scene.zones].map((zones) =>
        startAuthority({ zones: scene.earlier?.zones ?? zones, ...scene.authority }),
      ),
    );
    running.push(...authorities);
    const [resolvers, endpoints] = await Promise.all([
      startResolvers(
        scene,
        authorities.map((each) => each.port),
        certificate,
      ),
      startEndpoints(scene, authority, certificate),
    ]);
    running.push(endpoints, ...Object.values(resolvers.servers));
    await resolvers.askEarlier();
    authorities[0]?.setZones(scene.zones);
    authorities[1]?.setZones(scene.zonesOfSecond ?? scene.zones);

    const dead = `https://${loopback}:${String(await closedPort())}/dns-query`;
    const network: Network = {
      name: 'practice',
      ca: authority.cert,
      resolvers: scene.resolvers.map(({ id, operator, place }) => ({
        id,
        operator,
        place,
        url: resolvers.servers[id]?.url ?? dead,
        default: true,
        filtering: 'none',
      })),
      authorities: true,
      nameservers: Object.fromEntries(
        authorities.map((each, index) => [
          `ns${String(index + 1)}.practice.test`,
          `${loopback}:${String(each.port)}`,
        ]),
      ),
      regions: endpoints.regions as Readonly<Record<string, Region>>,
      servedBy: { 'us-south': 'us-south', 'eu-de': 'eu-de' },
      controls: endpoints.controls,
      publicIp: scene.publicIp,
    };
    return {
      network,
      setup: scene.setup,
      password: scene.password,
      parts: { authorities, resolvers: resolvers.servers, endpoints },
      setZones(zones) {
        for (const each of authorities) each.setZones(zones);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
