import { portClient, socketClient, type EngineClient } from './api.js';
import { session } from './session.svelte.js';

/** Reaches the engine behind this page: over a MessagePort in the desktop app, else over the web face's WebSocket. */
export async function connect(): Promise<EngineClient> {
  const engine = 'mailpath' in window ? throughPort() : throughSocket();
  session.begin(await engine.host());
  return engine;
}

function throughPort(): EngineClient {
  const { port1, port2 } = new MessageChannel();
  window.postMessage('mailpath:connect', location.origin === 'null' ? '*' : location.origin, [port2]);
  return portClient(port1);
}

function throughSocket(): EngineClient {
  const url = new URL('/engine', location.href);
  url.protocol = 'ws:';
  return socketClient(url.href, () => (session.isLost = true));
}
