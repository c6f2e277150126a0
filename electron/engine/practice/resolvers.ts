import type { Answer as WireRecord } from 'dns-packet';
import type { ServerCertificate } from './certificates.js';
import { startDoh, type DohServer } from './doh.js';
import { createResolver } from './resolver.js';
import type { Scene } from './scene.js';

/** The running resolvers by id; one that is down has no server. */
export interface Resolvers {
  readonly servers: Readonly<Record<string, DohServer>>;
  /** Has some of them ask what they asked a while ago, so that their caches hold what was true then. */
  askEarlier(): Promise<void>;
}

/** Starts the scene's resolvers, each with its own cache; every other one prefers the second authority. */
export async function startResolvers(
  scene: Scene,
  authorities: readonly number[],
  certificate: ServerCertificate,
): Promise<Resolvers> {
  const started = await Promise.all(
    scene.resolvers.map(async ({ id, state }, index) => {
      const resolver = createResolver({
        authorities: index % 2 === 0 ? authorities : [...authorities].reverse(),
        rewrites: state === 'rewrites' ? blockPage : undefined,
      });
      if (state === 'down') return { id, resolver, server: null };
      const server = await startDoh({
        certificate,
        answer: (name, type) => resolver.answer(name, type),
        hanging: state === 'hanging',
        failing: state === 'servfail' ? 'servfail' : undefined,
      });
      return { id, resolver, server };
    }),
  );
  return {
    servers: Object.fromEntries(started.flatMap(({ id, server }) => (server ? [[id, server]] : []))),
    async askEarlier() {
      const { earlier } = scene;
      if (!earlier) return;
      await Promise.all(
        started
          .filter(({ id }) => earlier.askedBy.includes(id))
          .flatMap(({ resolver }) => earlier.questions.map(([name, type]) => resolver.answer(name, type))),
      );
    },
  };
}

/** As filters do: every address is that of their own page, and texts say that the name is blocked. */
function blockPage(name: string, type: string): readonly WireRecord[] | null {
  const say = (data: unknown): readonly WireRecord[] => [
    { name, type, ttl: 60, class: 'IN', data } as WireRecord,
  ];
  if (type === 'A') return say('10.10.34.34');
  return type === 'TXT' ? say([Buffer.from('blocked by policy')]) : null;
}
