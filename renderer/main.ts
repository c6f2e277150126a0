import { mount } from 'svelte';
import { applyTheme } from './theme.js';

// The frame is on the screen already; its colours come first, everything else is loaded behind it, the engine reached
// while the pages' code is still on its way.
applyTheme();
const [{ default: App }, engine] = await Promise.all([
  import('./App.svelte'),
  import('./connect.js').then(({ connect }) => connect()),
]);
const target = document.getElementById('app');
if (target) {
  target.replaceChildren();
  mount(App, { target, props: { engine } });
}
