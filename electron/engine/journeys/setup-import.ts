import type { SetupImportDocument } from '../contract/operations.js';
import { setupSchema, type Setup, type SetupImportParams } from '../contract/params.js';
import { usage } from '../errors.js';
import { importPasted, type Imported, type ImportedFields } from '../ibm/import.js';
import { judgeApiErrors, judgeLogs, judgeVerification, type DnsKnown } from '../ibm/judge.js';
import { judgeCbr } from '../ibm/judge-cbr.js';
import type { Journey, JourneyContext } from './journey.js';
import { wellFormed } from './setups.js';

/** Reads a set-up out of a pasted text, judges what IBM says in it, and saves it where a name is given. */
export const importSetup: Journey<SetupImportParams, SetupImportDocument> = async (params, context) => {
  const imported = importPasted(params.text);
  const known = params.name === undefined ? undefined : context.ports.setups.get(params.name);
  const setups = imported.candidates.flatMap(({ fields, name: own }, index) => {
    const merged: ImportedFields = { ...known, ...fields };
    if (merged.domain === undefined) return [];
    const name =
      params.name ?? own ?? (index === 0 ? merged.domain : `${merged.domain} ${String(index + 1)}`);
    return [wellFormed(setupSchema.parse({ ...merged, name: name.slice(0, 64) }))];
  });
  if (params.name !== undefined) save(params.name, setups, context);
  return {
    subject: params.name ?? setups[0]?.name ?? 'setup',
    findings: [
      ...imported.candidates.flatMap(({ fields, words }) =>
        words === null || fields.domain === undefined
          ? []
          : judgeVerification(fields.domain, words, lastLook(fields.domain, context)),
      ),
      ...cbrFindings(imported, setups[0], params.publicIp ?? null),
      ...judgeApiErrors(imported.apiErrors),
      ...judgeLogs(setups[0]?.region ?? 'us-south', imported.logsRouted),
    ],
    extra: {
      command: 'setup',
      setups,
      sources: [...imported.sources],
      secretsDropped: [...imported.secretsDropped],
      saved: params.name !== undefined,
    },
  };
};

function save(name: string, setups: readonly Setup[], { ports }: JourneyContext): void {
  const [setup, ...more] = setups;
  if (!setup) throw usage('importWithoutDomain', name);
  if (more.length > 0) {
    const domains = setups.map((each) => each.domain).join(', ');
    throw usage('importSeveral', setups.length, domains);
  }
  ports.setups.put(setup);
}

function cbrFindings(imported: Imported, setup: Setup | undefined, publicIp: string | null) {
  if (imported.rules === null) return [];
  return judgeCbr({
    rules: imported.rules,
    zones: imported.zones,
    instanceId: setup?.instanceId ?? null,
    region: setup?.region ?? null,
    endpoint: setup?.endpoint ?? 'public',
    publicIp,
  });
}

/** What the newest check of the domain in history found; a record with neither a pass nor a fail is not known. */
function lastLook(domain: string, { ports }: JourneyContext): DnsKnown | null {
  const history = ports.history();
  const item = history
    .list({ kind: 'check', search: domain, limit: 20 })
    .items.find((candidate) => candidate.subject === domain);
  const document = item && history.show(item.id).document;
  if (!document) return null;
  const holds = (prefix: string): boolean | null => {
    const own = document.findings.filter((finding) => finding.code.startsWith(prefix));
    if (own.some((finding) => finding.severity === 'fail')) return false;
    return own.some((finding) => finding.severity === 'pass') ? true : null;
  };
  return { spf: holds('SPF_'), dkim: holds('DKIM_'), since: document.startedAt };
}
