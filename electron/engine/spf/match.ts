import { isNegative, type Answer, type RecordType } from '../dns/answer.js';
import { inNetwork, parseAddress } from './address.js';
import type { Line, Place, Run, Stop, StopAt } from './evaluate.js';
import { expandMacros, targetName, usesMacro } from './macro.js';
import type { Directive, DomainSpec } from './record.js';
import { preferredName, validatedNames } from './validated-names.js';

/** More hosts than this in one mx are a permerror by themselves (§4.6.4). */
export const maxMxHosts = 10;

/** Where a domain-spec leads. */
export interface Target {
  /** The name to ask for; null where it can't be one. */
  readonly name: string | null;
  /** As expanded. */
  readonly written: string;
  /** The term can't match anything: a local part that no DNS name can hold (RFC 8616 §4). */
  readonly skip: boolean;
}

/** Expands a domain-spec; without one, it is the domain itself. */
export async function targetOf(
  run: Run,
  place: Place,
  spec: DomainSpec | null,
  line: Line | null,
): Promise<Target> {
  if (spec === null) return { name: place.domain, written: place.domain, skip: false };
  const at = run.values.sender.lastIndexOf('@');
  const skip = usesMacro(spec.parts, 'sl') && /[^\u0000-\u007f]/.test(run.values.sender.slice(0, at));
  let validatedName = '';
  if (usesMacro(spec.parts, 'p')) {
    const found = await namesOf(run, line);
    validatedName = preferredName(found.names, place.domain);
  }
  const written = expandMacros(spec.parts, { ...run.values, domain: place.domain, validatedName });
  return { name: targetName(written), written, skip };
}

function namesOf(run: Run, line: Line | null): NonNullable<Run['names']> {
  run.names ??= validatedNames(run.values.ip, (name, type) => ask(run, line, name, type));
  return run.names;
}

function ask(run: Run, line: Line | null, name: string, type: RecordType): Promise<Answer> {
  line?.questions.add(`${name} ${type}`);
  return run.resolve(name, type);
}

/** Evaluates a, mx, ptr or exists (§5.3 to §5.7). @throws Stop where a look-up fails */
export async function matchHosts(
  run: Run,
  place: Place,
  term: Directive,
  line: Line,
  stopAt: StopAt,
): Promise<boolean> {
  const target = await targetOf(run, place, term.domainSpec, line);
  if (target.skip || target.name === null) return false;
  const { ip } = run.values;
  const family = ip.length === 4 ? 'A' : 'AAAA';
  const known = (answer: Answer): Exclude<Answer, { kind: 'failure' }> => {
    if (answer.kind === 'failure') throw stopAt('temperror', 'dns', answer.question.name);
    return answer;
  };
  const holds = (answer: Answer): boolean =>
    answer.kind === 'records' &&
    answer.records.some((record) => {
      const address = parseAddress(record.address ?? '');
      const bits = ip.length === 4 ? (term.cidr4 ?? 32) : (term.cidr6 ?? 128);
      return address !== null && inNetwork(ip, address, bits);
    });

  switch (term.mechanism) {
    case 'exists': {
      const answer = known(await ask(run, line, target.name, 'A'));
      line.void = isNegative(answer);
      return answer.kind === 'records';
    }
    case 'a': {
      const answer = known(await ask(run, line, target.name, family));
      line.void = isNegative(answer);
      return holds(answer);
    }
    case 'ptr': {
      const { name } = target;
      const found = await namesOf(run, line);
      line.void = found.void;
      line.hostVoids += found.hostVoids;
      run.hostVoids += found.hostVoids;
      return found.names.some((candidate) => candidate === name || candidate.endsWith(`.${name}`));
    }
    default: {
      const exchanges = known(await ask(run, line, target.name, 'MX'));
      line.void = isNegative(exchanges);
      if (exchanges.kind !== 'records') return false;
      if (exchanges.records.length > maxMxHosts) {
        throw stopAt('permerror', 'too-many-mx', target.name) satisfies Stop;
      }
      // A null MX (RFC 7505) names no host.
      const hosts = [...exchanges.records]
        .sort((one, other) => (one.preference ?? 0) - (other.preference ?? 0))
        .map((record) => record.target ?? '')
        .filter((host) => host !== '' && host !== '.');
      const answers = await Promise.all(hosts.map((host) => ask(run, line, host, family)));
      for (const given of answers) {
        const answer = known(given);
        if (isNegative(answer)) {
          line.hostVoids += 1;
          run.hostVoids += 1;
        }
        if (holds(answer)) return true;
      }
      return false;
    }
  }
}
