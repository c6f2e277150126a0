import { expect, it } from 'vitest';
import { publishedSchema } from '../../electron/engine/contract/schema.js';

it('the published JSON Schema is that of the contract', async () => {
  await expect(`${JSON.stringify(publishedSchema(), null, 1)}\n`).toMatchFileSnapshot(
    '../../docs/schema/mailpath-1.schema.json',
  );
});
