import { expect, it } from 'vitest';
import { sayVia } from '../../electron/engine/findings/via.js';

it.each([
  ['authority:ns1.example.net/192.0.2.53', 'ns1.example.net (192.0.2.53)'],
  ['authority:ns1.example.net/2001:db8::53', 'ns1.example.net (2001:db8::53)'],
  ['authority:ns1.example.net/?', 'ns1.example.net'],
  ['alpha', 'alpha'],
])('%s is named %s', (via, named) => {
  expect(sayVia(via)).toBe(named);
});
