import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAssumptions } from '../../electron/engine/dns/assumed.js';
import { readZone, type ZoneFile } from '../../electron/engine/dns/zone.js';
import { Problem } from '../../electron/engine/errors.js';

const types = ['A', 'TXT', 'MX', 'CNAME', 'rcode', 'SPF'];

describe('hostile zone files and assumptions', () => {
  it('are read, or refused with a problem, and never crash or hang', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ maxLength: 20 }), fc.dictionary(fc.constantFrom(...types), fc.jsonValue())),
        (file) => {
          try {
            const zone = readZone(file as ZoneFile);
            for (const name of [...Object.keys(file), 'a.b']) {
              expect(zone.answer({ name, type: 'TXT' }).question.name).toBe(name);
            }
          } catch (error) {
            expect(error).toBeInstanceOf(Problem);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of any text are an assumption or a problem', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          expect(readAssumptions([text, `example.com TXT ${text}`]).has('example.com')).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      }),
      { numRuns: 500 },
    );
  });
});
