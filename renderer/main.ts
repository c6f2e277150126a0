import { applyTheme } from './theme.js';

/** The frame has been painted, or will not be soon: a window that is out of sight paints nothing. */
const painted = new Promise<void>((resolve) => {
  if (document.hidden) resolve();
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, 500);
});

// The frame comes first, in its colours and with nothing else to read; all that follows is loaded behind it, the engine
// reached while the pages' code is still on its way.
applyTheme();
await painted;
const [{ mount }, { default: App }, engine] = await Promise.all([
  import('svelte'),
  import('./App.svelte'),
  import('./connect.js').then(({ connect }) => connect()),
]);
const target = document.getElementById('app');
if (target) {
  target.replaceChildren();
  mount(App, { target, props: { engine } });
}
