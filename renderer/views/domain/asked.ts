import type { Setup } from '../../../electron/engine/contract/params.js';

/** What the form holds, as typed. */
export interface Asked {
  domain: string;
  region: string;
  spf: string;
  dkimName: string;
  dkimValue: string;
  typedHost: string;
}

/** The form as a setup fills it. */
export function askedOf(setup: Setup | null): Asked {
  return {
    domain: setup?.domain ?? '',
    region: setup?.region ?? 'us-south',
    spf: setup?.spfValue ?? '',
    dkimName: setup?.dkimName ?? '',
    dkimValue: setup?.dkimValue ?? '',
    typedHost: '',
  };
}

/** What a check is given of it: what is empty is not given. */
export function paramsOf(asked: Asked, setup: Setup | null) {
  const given = (name: Exclude<keyof Asked, 'domain' | 'region'>): object => {
    const value = asked[name].trim();
    return value === '' ? {} : { [name]: value };
  };
  const domain = asked.domain.trim();
  return {
    domain,
    region: asked.region,
    ...(setup && domain === setup.domain && { setup: setup.name }),
    ...(given('spf') as { spf?: string }),
    ...(given('dkimName') as { dkimName?: string }),
    ...(given('dkimValue') as { dkimValue?: string }),
    ...(given('typedHost') as { typedHost?: string }),
  };
}
