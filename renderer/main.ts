import { mount } from 'svelte';
import { applyTheme } from './theme.js';

/** The frame's own paint, or a moment later: a window that is not shown paints nothing. */
const painted = new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, 100);
});

// The frame is on the screen first, in its colours; everything else is loaded behind it, the engine reached while the
// pages' code is still on its way.
applyTheme();
await painted;
const [{ default: App }, engine] = await Promise.all([
  import('./App.svelte'),
  import('./connect.js').then(({ connect }) => connect()),
]);
const target = document.getElementById('app');
if (target) {
  target.replaceChildren();
  mount(App, { target, props: { engine } });
}
