import { parseAllDocuments } from 'yaml';

/**
 * @typedef {object} SuiteCase
 * @property {string} group the scenario's description
 * @property {string} name
 * @property {{ ip: string, domain: string, sender: string, helo: string }} query
 * @property {string[]} accept the results that conform
 * @property {string | null | undefined} explanation null: the implementation's default; undefined: not judged
 * @property {string | null} skip why the test can't be run
 * @property {Record<string, object>} zone a zone file's content
 */

/**
 * Reads a suite in the openspf format: a stream of YAML documents, each with its tests and the zone they run in.
 * @param {string} text
 * @returns {SuiteCase[]}
 */
export function readSuite(text) {
  return parseAllDocuments(text).flatMap((document) => {
    if (document.errors.length > 0) throw new Error(document.errors[0]?.message);
    const scenario = document.toJS();
    const zone = zoneOf(scenario.zonedata);
    return Object.entries(scenario.tests).map(([name, test]) => {
      const sender = test.mailfrom ?? '';
      const helo = test.helo ?? '';
      return {
        group: scenario.description,
        name,
        query: {
          ip: String(test.host),
          domain: sender === '' ? helo : sender.slice(sender.lastIndexOf('@') + 1),
          sender,
          helo,
        },
        accept: [test.result].flat().map((result) => String(result).toLowerCase()),
        skip: test.result === undefined || test.host === undefined ? 'it names no host or no result' : null,
        explanation: test.explanation === 'DEFAULT' ? null : test.explanation,
        zone,
      };
    });
  });
}

/**
 * The suite's zone as a zone file. A driver's duties by the suite's own words: SPF (type 99) stands for TXT as well,
 * unless the name has TXT of its own or says that it has none; TIMEOUT stands for whatever the name does not list.
 * @param {Record<string, (string | Record<string, unknown>)[]>} zonedata
 * @returns {Record<string, Record<string, unknown>>}
 */
function zoneOf(zonedata) {
  return Object.fromEntries(
    Object.entries(zonedata).map(([name, entries]) => {
      /** @type {Record<string, unknown[]>} */
      const node = {};
      let timeout = false;
      for (const entry of entries) {
        if (entry === 'TIMEOUT') timeout = true;
        else {
          for (const [type, value] of Object.entries(entry)) {
            (node[type] ??= []).push(type === 'TXT' || type === 'SPF' ? [value].flat() : value);
          }
        }
      }
      const text = node.TXT ?? node.SPF;
      const rest = { ...node };
      delete rest.SPF;
      if (text) rest.TXT = text.filter((strings) => !(/** @type {unknown[]} */ (strings).includes('NONE')));
      if (timeout && (rest.TXT ?? []).length === 0) return [name, { rcode: 'TIMEOUT' }];
      return [name, rest];
    }),
  );
}
