import { fork } from 'node:child_process';
import { once } from 'node:events';

const file = new URL('./doh-server.mjs', import.meta.url);

/** Starts DoH servers (see doh-server.mjs) and gives their addresses, their authority, and what they were asked. */
export async function startDelayedDoh(options) {
  const child = fork(file, [JSON.stringify(options)], { execArgv: [] });
  const [{ urls, ca }] = await once(child, 'message');
  return {
    urls,
    ca,
    /** Every question since the last call (`PORT NAME TYPE`), and the steps in which they came. */
    async heard() {
      child.send('asked');
      const [told] = await once(child, 'message');
      return told;
    },
    close: () => child.disconnect(),
  };
}
