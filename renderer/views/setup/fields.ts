import type { Setup } from '../../../electron/engine/contract/params.js';

/** A setup as the form has it: every field a text. */
export interface SetupFields {
  name: string;
  domain: string;
  region: string;
  spfName: string;
  spfValue: string;
  dkimName: string;
  dkimValue: string;
  from: string;
  user: string;
  endpoint: 'public' | 'private';
  zone: string;
  instanceId: string;
  testRecipient: string;
  envelopeDomain: string;
  note: string;
  colour: string;
}

const optional = [
  'spfName',
  'spfValue',
  'dkimName',
  'dkimValue',
  'from',
  'user',
  'instanceId',
  'testRecipient',
  'envelopeDomain',
  'note',
  'colour',
] as const;

/** A new setup's fields. */
export const emptyFields = (): SetupFields => ({
  name: '',
  domain: '',
  region: 'us-south',
  spfName: '',
  spfValue: '',
  dkimName: '',
  dkimValue: '',
  from: '',
  user: '',
  endpoint: 'public',
  zone: '',
  instanceId: '',
  testRecipient: '',
  envelopeDomain: '',
  note: '',
  colour: '#0f62fe',
});

/** The fields of a setup; what it does not say stays as it was typed before. */
export function fieldsOf(setup: Setup, before: SetupFields = emptyFields()): SetupFields {
  const { name, domain, region, endpoint, zoneAddresses } = setup;
  const said = Object.fromEntries(optional.map((key) => [key, setup[key] ?? before[key]]));
  return {
    ...before,
    ...said,
    name,
    domain,
    region,
    endpoint,
    zone: zoneAddresses.length > 0 ? zoneAddresses.join(', ') : before.zone,
  };
}

/** The setup that the fields make; an empty field is none. Without a name it goes by its domain. */
export function setupOf(fields: SetupFields): Setup {
  const domain = fields.domain.trim();
  const given = Object.fromEntries(
    optional.flatMap((key) => (fields[key].trim() ? [[key, fields[key].trim()]] : [])),
  );
  return {
    name: fields.name.trim() || domain,
    domain,
    region: fields.region.trim() || 'us-south',
    endpoint: fields.endpoint,
    zoneAddresses: fields.zone.split(/[,;\s]+/).filter(Boolean),
    ...given,
  };
}
