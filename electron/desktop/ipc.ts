import { ipcMain } from 'electron';
import { RPCHandler } from '@orpc/server/message-port';
import type { EngineRouter } from '../engine/rpc.io.js';
import { isOwnPage } from './scheme.js';

/** Takes one MessagePort from each page of ours and answers the engine's calls on it. Anyone else is not heard. */
export function answerPages(router: EngineRouter): void {
  const handler = new RPCHandler(router);
  ipcMain.on('mailpath:connect', (event) => {
    const frame = event.senderFrame;
    const [port] = event.ports;
    if (!port || !frame || frame.parent !== null || !isOwnPage(frame.url)) return;
    handler.upgrade(port);
    port.start();
  });
}
