import { usage } from '../errors.js';
import { dnsFaults } from './faults/dns.js';
import { doorFaults } from './faults/door.js';
import { recordFaults } from './faults/records.js';
import type { Fault } from './faults/fault.js';
import { mailFaults } from './faults/mail.js';
import { tlsFaults } from './faults/tls.js';
import type { Scene } from './scene.js';

export type { Fault } from './faults/fault.js';

/** Everything that can be broken in the practice network, in the order of the mail path. */
export const practiceFaults: readonly Fault[] = [
  ...recordFaults,
  ...dnsFaults,
  ...doorFaults,
  ...tlsFaults,
  ...mailFaults,
];

/**
 * Breaks the scene in each of the ways named.
 * @throws Problem(usage) for a name that is none, with those that look like it
 */
export function applyFaults(scene: Scene, names: readonly string[]): Scene {
  for (const name of names) {
    const fault = practiceFaults.find((known) => known.name === name);
    if (!fault) {
      throw usage('faultUnknown', name, namesLike(name).join(', '));
    }
    fault.apply(scene);
  }
  return scene;
}

const closeNames = 3;

/** The fault names that share most with what was typed, by the pairs of letters in them (Dice's coefficient). */
function namesLike(typed: string): string[] {
  const pairsOf = (text: string): Set<string> =>
    new Set(
      [...text.toLowerCase()].slice(1).map((letter, index) => `${text[index]?.toLowerCase() ?? ''}${letter}`),
    );
  const wanted = pairsOf(typed);
  return practiceFaults
    .map(({ name }) => {
      const own = pairsOf(name);
      const shared = [...own].filter((pair) => wanted.has(pair)).length;
      return { name, likeness: (2 * shared) / (own.size + wanted.size || 1) };
    })
    .filter(({ likeness }) => likeness > 0.4)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, closeNames)
    .map(({ name }) => name);
}
