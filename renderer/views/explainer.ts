import type { EngineClient } from '../api.js';
import type { Language } from '../session.svelte.js';

/** Says what a server's reply means; empty where nothing is known of it. Each reply is asked about once. */
export function explainer(engine: EngineClient, language: Language): (reply: string) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  return (reply) => {
    let said = known.get(reply);
    if (!said) {
      said = engine.explain({ language, text: reply }).then(
        (document) => document.meaning,
        () => '',
      );
      known.set(reply, said);
    }
    return said;
  };
}
