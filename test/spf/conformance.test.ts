import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSuite } from '../../scripts/openspf-suite.mjs';
import { checkHost } from '../../electron/engine/spf/check-host.js';
import { zoneResolve } from '../helpers/zone-resolve.js';

const cases = readSuite(readFileSync(new URL('../fixtures/rfc7208-tests.yml', import.meta.url), 'utf8'));

describe('the openspf suite for RFC 7208', () => {
  it('has all its tests', () => {
    expect(cases).toHaveLength(203);
  });

  it.each(cases)('$group: $name', async ({ query, accept, explanation, zone }) => {
    const found = await checkHost(query, zoneResolve(zone));
    expect(accept).toContain(found.result);
    if (explanation !== undefined) expect(found.explanation).toBe(explanation);
  });
});
