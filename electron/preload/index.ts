import { contextBridge, ipcRenderer } from 'electron';

/**
 * All that a page gets from the shell: which face it is in, and a way to hand over one end of a MessagePort. The port
 * itself travels by window.postMessage, since a port can't cross the context bridge.
 */
contextBridge.exposeInMainWorld('mailpath', { face: 'desktop' });

/** The little of the page's world that is used here; the rest of the house is compiled without a DOM. */
interface PageWindow {
  addEventListener(
    type: 'message',
    listener: (event: { source: unknown; data: unknown; ports: readonly never[] }) => void,
  ): void;
}
const page = globalThis as unknown as PageWindow;

page.addEventListener('message', (event) => {
  if (event.source !== page || event.data !== 'mailpath:connect') return;
  ipcRenderer.postMessage('mailpath:connect', null, [...event.ports]);
});
