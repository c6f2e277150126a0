import { session } from './session.svelte.js';

const key = 'mailpath.notify';

/** What the browser lets this page do. The desktop app tells by itself. */
export type NotifyState = 'unavailable' | 'off' | 'on' | 'refused';

export function notifyState(): NotifyState {
  if (session.host?.face === 'desktop' || !('Notification' in window)) return 'unavailable';
  if (Notification.permission === 'denied') return 'refused';
  return Notification.permission === 'granted' && localStorage.getItem(key) === 'on' ? 'on' : 'off';
}

/** Turns notifications on or off. The browser is asked only here: when the user wished for them. */
export async function setNotify(isOn: boolean): Promise<NotifyState> {
  localStorage.setItem(key, isOn ? 'on' : 'off');
  if (isOn && Notification.permission === 'default') await Notification.requestPermission();
  return notifyState();
}

/** Shows it where the user asked for that. One domain has one notification: a newer one takes its place. */
export function notify(domain: string, sentence: string): void {
  if (notifyState() !== 'on') return;
  try {
    new Notification(domain, { body: sentence, tag: `mailpath ${domain}` });
  } catch {
    // Some browsers show them from a service worker only; the page itself says the same.
  }
}
