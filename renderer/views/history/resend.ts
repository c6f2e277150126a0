import type { HistoryShowDocument, SendDocument } from '../../../electron/engine/contract/documents.js';
import type { EngineClient } from '../../api.js';
import { session } from '../../session.svelte.js';

/** The same mail once more, under its own Message-ID; null for an entry that is no send. */
export async function resend(engine: EngineClient, shown: HistoryShowDocument): Promise<SendDocument | null> {
  const { item } = shown;
  if (!item) return null;
  const { setup } = session;
  return engine.send({
    ...session.common,
    network: shown.network,
    resendOf: item.id,
    from: setup?.from ?? '',
    to: item.recipients,
    ...(setup && { setup: setup.name, region: setup.region, private: setup.endpoint === 'private' }),
    ...(!session.isPractice && setup?.user && { user: setup.user }),
    ...(session.password && { password: session.password }),
  });
}
