import { mount } from 'svelte';
import { applyTheme } from './theme.js';

// The frame is on the screen already; its colours come first, everything else is loaded behind it.
applyTheme();
const [{ default: App }, { connect }] = await Promise.all([import('./App.svelte'), import('./connect.js')]);
const engine = await connect();
const target = document.getElementById('app');
if (target) {
  target.replaceChildren();
  mount(App, { target, props: { engine } });
}
