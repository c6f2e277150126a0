import { setupSchema, type Setup } from '../contract/params.js';
import { usage } from '../errors.js';
import { canonicalName, parseDomain } from '../names.js';
import { visible } from '../visible.js';
import { jsonDocuments } from './json-documents.js';
import {
  configurationSchema,
  ruleSchema,
  zoneSchema,
  type CbrRule,
  type CbrZone,
  type Configuration,
} from './shapes.js';
import { readEnv, readRecords } from './text-import.js';

export type ImportedFields = Partial<Omit<Setup, 'name'>>;
export type ImportSource = 'mailpath' | 'ibmcloud' | 'terraform' | 'env' | 'bind' | 'console' | 'cbr';

/** IBM's words for the three verifications, as they were pasted. */
export interface VerificationWords {
  readonly spf: string | null;
  readonly dkim: string | null;
  readonly authorization: string | null;
}

/** What an API answered instead of data. */
export interface ApiError {
  readonly httpStatus: number | null;
  readonly message: string;
  /** By which IBM's support finds the request. */
  readonly trace: string | null;
}

/** What a pasted text says of a set-up. Nothing secret is in it. */
export interface Imported {
  /** One per SMTP configuration in the text. */
  readonly candidates: readonly {
    readonly fields: ImportedFields;
    readonly words: VerificationWords | null;
    /** What it was saved as, where Mailpath itself wrote the text. */
    readonly name?: string;
  }[];
  readonly sources: readonly ImportSource[];
  readonly secretsDropped: readonly string[];
  /** Null where the text holds no list of rules; an empty list is one. */
  readonly rules: readonly CbrRule[] | null;
  readonly zones: readonly CbrZone[];
  readonly apiErrors: readonly ApiError[];
  /** False where a list of Logs Routing tenants is there and empty; null where there is no list. */
  readonly logsRouted: boolean | null;
}

const secretName = /passw|api_?key|secret|token|credential/i;
const crn = /crn:v1:bluemix:public:event-notifications:([a-z0-9-]+):a\/[0-9a-f]+:([0-9a-f-]{36})/i;
const endpoint = /\b(private\.)?smtp\.([a-z]+-[a-z]+)\.event-notifications\.cloud\.ibm\.com/i;

/**
 * Reads anything that shows a set-up: JSON of `ibmcloud event-notifications …`, Terraform state, CBR rules and zones,
 * a .env file, BIND lines, rows of the console.
 * @throws Problem(usage) where nothing of a set-up is in the text
 */
export function importPasted(text: string): Imported {
  const sources = new Set<ImportSource>();
  const secretsDropped = new Set<string>();
  const configurations: Configuration[] = [];
  const shared: ImportedFields = {};
  const found = {
    rules: null as CbrRule[] | null,
    zones: [] as CbrZone[],
    apiErrors: [] as ApiError[],
    logsRouted: null as boolean | null,
  };

  const documents = jsonDocuments(text);
  const own = documents.flatMap(ownSetups);
  if (own.length > 0) {
    const candidates = own.map(({ name, ...fields }) => ({ fields, words: null, name }));
    return { candidates, sources: ['mailpath'], secretsDropped: [], ...found };
  }
  for (const document of documents) {
    const terraform = isObject(document) && 'terraform_version' in document;
    walk(document, (value, key) => {
      if (typeof value === 'string' && secretName.test(key) && value !== '') secretsDropped.add(key);
      if (!isObject(value)) {
        if (key === 'rules' && Array.isArray(value)) found.rules ??= [];
        if (key === 'tenants' && Array.isArray(value)) found.logsRouted = value.length > 0;
        return;
      }
      const rule = ruleSchema.safeParse(value);
      const zone = zoneSchema.safeParse(value);
      const configuration = configurationSchema.safeParse(value);
      if (rule.success) (found.rules ??= []).push(rule.data);
      else if (zone.success) found.zones.push(zone.data);
      else if (configuration.success && configuration.data.config !== undefined) {
        configurations.push(configuration.data);
        sources.add(terraform ? 'terraform' : 'ibmcloud');
      } else if (typeof value['username'] === 'string') shared.user ??= value['username'];
      else if (isApiError(value)) found.apiErrors.push(apiErrorOf(value));
    });
  }
  if (found.rules !== null || found.zones.length > 0) sources.add('cbr');
  // A .env's values may be JSON of their own, so lines are read whether or not JSON was found.
  if (configurations.length === 0) {
    const env = readEnv(text);
    if (Object.keys(env.fields).length + env.secrets.length > 0) sources.add('env');
    Object.assign(shared, env.fields);
    for (const name of env.secrets) secretsDropped.add(name);
    const records = readRecords(text);
    if (records.kind !== null) sources.add(records.kind);
    Object.assign(shared, records.fields);
  }
  readPlaces(text, shared);
  const zoneAddresses = addressesOf(found.zones);
  if (zoneAddresses.length > 0) shared.zoneAddresses = zoneAddresses;

  const candidates =
    configurations.length > 0
      ? configurations.map((configuration) => ({
          fields: { ...shared, ...fieldsOf(configuration) },
          words: wordsOf(configuration),
        }))
      : Object.keys(shared).length > 0
        ? [{ fields: withDomain(shared), words: null }]
        : [];
  if (
    candidates.length === 0 &&
    found.rules === null &&
    found.apiErrors.length === 0 &&
    found.logsRouted === null
  ) {
    throw usage('importNothing');
  }
  return {
    candidates,
    sources: [...sources],
    secretsDropped: [...secretsDropped].map((name) => visible(name)),
    ...found,
  };
}

/** The setups in a document of `setup`, which is what an export is. */
function ownSetups(document: unknown): Setup[] {
  if (!isObject(document) || document['format'] !== 1 || !Array.isArray(document['setups'])) return [];
  return document['setups'].flatMap((item) => {
    const parsed = setupSchema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
}

function fieldsOf({ domain, instance_id: instance, config }: Configuration): ImportedFields {
  const own = canonicalName(domain);
  return withDomain({
    domain: own,
    ...(instance === undefined ? {} : { instanceId: instance }),
    ...(config?.spf?.txt_name === undefined ? {} : { spfName: absolute(config.spf.txt_name, own) }),
    ...(config?.spf?.txt_value === undefined ? {} : { spfValue: config.spf.txt_value }),
    ...(config?.dkim?.txt_name === undefined ? {} : { dkimName: absolute(config.dkim.txt_name, own) }),
    ...(config?.dkim?.txt_value === undefined ? {} : { dkimValue: config.dkim.txt_value }),
  });
}

/** IBM's names may or may not repeat the domain. */
function absolute(name: string, domain: string): string {
  const canonical = canonicalName(name);
  if (canonical === '@' || canonical === '') return domain;
  return canonical === domain || canonical.endsWith(`.${domain}`) ? canonical : `${canonical}.${domain}`;
}

/** The domain where only a DKIM name, an SPF name or a From address says it. */
function withDomain(fields: ImportedFields): ImportedFields {
  if (fields.domain !== undefined) return fields;
  const said = fields.dkimName?.split('._domainkey.')[1] ?? fields.spfName ?? fields.from?.split('@')[1];
  const parsed = said === undefined ? null : parseDomain(said.replace(/>$/, ''));
  return parsed?.ok ? { ...fields, domain: parsed.name } : fields;
}

function wordsOf({ config }: Configuration): VerificationWords {
  const word = (said: string | undefined): string | null => (said === undefined ? null : visible(said));
  return {
    spf: word(config?.spf?.verification),
    dkim: word(config?.dkim?.verification),
    authorization: word(config?.en_authorization?.verification),
  };
}

/** Region, instance and endpoint wherever the text names them. */
function readPlaces(text: string, into: ImportedFields): void {
  const instance = crn.exec(text);
  if (instance) {
    into.region ??= instance[1] as string;
    into.instanceId ??= instance[2] as string;
  }
  const host = endpoint.exec(text);
  if (host) {
    into.region ??= host[2] as string;
    if (host[1] !== undefined) into.endpoint ??= 'private';
  }
}

/** What of the zones can be an address; an entry that begins with `!` is excluded. */
export function addressesOf(zones: readonly CbrZone[]): string[] {
  const plain = (entries: CbrZone['addresses']): string[] =>
    entries.flatMap(({ type, value }) =>
      value !== undefined && ['ipAddress', 'ipRange', 'subnet'].includes(type) ? [value] : [],
    );
  return zones.flatMap((zone) => [
    ...plain(zone.addresses),
    ...plain(zone.excluded).map((entry) => `!${entry}`),
  ]);
}

function isApiError(value: Record<string, unknown>): boolean {
  return (
    (typeof value['status_code'] === 'number' && Array.isArray(value['errors'])) ||
    (typeof value['message'] === 'string' && Object.keys(value).length === 1)
  );
}

function apiErrorOf(value: Record<string, unknown>): ApiError {
  const first: unknown = Array.isArray(value['errors']) ? value['errors'][0] : value;
  const message = isObject(first) && typeof first['message'] === 'string' ? first['message'] : '';
  return {
    httpStatus: typeof value['status_code'] === 'number' ? value['status_code'] : null,
    message: visible(message),
    trace: typeof value['trace'] === 'string' ? visible(value['trace']) : null,
  };
}

function walk(value: unknown, visit: (value: unknown, key: string) => void, key = ''): void {
  visit(value, key);
  if (Array.isArray(value)) for (const inner of value) walk(inner, visit, '');
  else if (isObject(value)) for (const [name, inner] of Object.entries(value)) walk(inner, visit, name);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
