import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { optimizeCss, optimizeImports } from 'carbon-preprocess-svelte';
import { defineConfig } from 'electron-vite';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { paraglideOptions } from './scripts/paraglide.mjs';

const root = import.meta.dirname;
const at = (path: string): string => resolve(root, path);
/** Another place than dist/ lets one build be tried while another is in use. */
const dist = (part: string): string => resolve(process.env['MAILPATH_DIST'] ?? at('dist'), part);
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string };

/** Each host is an input of its own, so that a command loads only what it needs. */
const hosts = {
  cli: at('electron/cli/main.ts'),
  serve: at('electron/serve/main.ts'),
  desktop: at('electron/desktop/main.ts'),
};

/** Carbon's style sheets fetch their fonts from a remote host; the app ships its own (renderer/styles/fonts.css). */
const withoutRemoteFonts: Plugin = {
  name: 'without-remote-fonts',
  enforce: 'pre',
  transform(code, id) {
    if (!/carbon-components-svelte[\\/]css/.test(id)) return null;
    return { code: code.replaceAll(/@font-face\s*\{[^}]*\}/g, ''), map: null };
  },
};

/** How long each plugin took is nobody's business at a build. */
const checks = { bundlerTimings: false, pluginTimings: false };

export default defineConfig({
  main: {
    define: { __VERSION__: JSON.stringify(version) },
    build: {
      outDir: dist('main'),
      target: 'node22',
      minify: true,
      // better-sqlite3 finds its native file by its own place on disk, so it can't be bundled.
      externalizeDeps: false,
      rollupOptions: {
        checks,
        input: Object.fromEntries(Object.entries(hosts).filter(([, file]) => existsSync(file))),
        external: ['electron', /^electron\//, 'better-sqlite3'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: dist('preload'),
      minify: true,
      externalizeDeps: false,
      rollupOptions: {
        checks,
        input: { index: at('electron/preload/index.ts') },
        external: ['electron'],
        // A sandboxed preload can't be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    base: './',
    publicDir: at('renderer/public'),
    define: { __VERSION__: JSON.stringify(version) },
    build: {
      outDir: dist('renderer'),
      target: 'es2023',
      minify: true,
      cssMinify: true,
      modulePreload: { polyfill: false },
      // Under the policy of the pages (`img-src`, `font-src 'self'`) nothing may be inlined as data.
      assetsInlineLimit: 0,
      rollupOptions: { checks, input: at('renderer/index.html') },
    },
    plugins: [
      paraglideVitePlugin(paraglideOptions),
      svelte({ configFile: false, preprocess: [vitePreprocess(), optimizeImports()] }),
      withoutRemoteFonts,
      optimizeCss(),
    ],
  },
});
