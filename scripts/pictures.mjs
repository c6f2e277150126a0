// Makes docs/pictures/: every page in its states, from the built pages and the practice network.
// For looking through: `npm run pictures -- --all FOLDER` makes each in both languages, both themes and two widths,
// `--sample FOLDER` in the two that differ most; names of scenes pick some.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { scenes } from './pictures/scenes.mjs';
import { enteredState, launchBrowser, startWebFace } from './web-face.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'string' }, sample: { type: 'string' } },
});
const folder = values.all ?? values.sample ?? join(root, 'docs', 'pictures');
const isFull = folder === values.all || folder === values.sample;
const wanted = scenes.filter((scene) => positionals.length === 0 || positionals.includes(scene.name));
const kindsOfAll = ['en', 'zh-CN'].flatMap((language) =>
  ['light', 'dark'].flatMap((theme) => [1280, 360].map((width) => ({ language, theme, width }))),
);
const kinds = values.all
  ? kindsOfAll
  : values.sample
    ? [
        { language: 'en', theme: 'light', width: 1280 },
        { language: 'zh-CN', theme: 'dark', width: 360 },
      ]
    : [{ language: 'en', theme: 'light', width: 1280 }];

const data = mkdtempSync(join(tmpdir(), 'mailpath-pictures-'));
const face = await startWebFace(data);
const { address } = face;
const browser = await launchBrowser();
const state = await enteredState(browser, address);

mkdirSync(folder, { recursive: true });
for (const scene of wanted) {
  for (const { language, theme, width } of kinds) {
    const context = await browser.newContext({
      storageState: state,
      viewport: { width, height: scene.height ?? 800 },
      colorScheme: theme,
      reducedMotion: 'reduce',
      locale: language,
    });
    await context.addInitScript(
      ([stored, chosen]) => {
        if (localStorage.getItem('mailpath.session') !== null) return;
        localStorage.setItem('mailpath.session', stored);
        localStorage.setItem('mailpath.theme', chosen);
      },
      [
        JSON.stringify({
          language,
          network: scene.network ?? 'practice',
          faults: scene.faults ?? [],
          setup: null,
        }),
        theme,
      ],
    );
    const page = await context.newPage();
    await page.goto(new URL(`/#/${scene.page}`, address).href);
    await page.locator('h1').waitFor();
    const name = isFull ? `${scene.name}-${language}-${theme}-${width}` : scene.name;
    try {
      await scene.drive?.(page);
      await page.evaluate((at) => {
        scrollTo(0, 0);
        if (!at) return;
        document.querySelector(at)?.parentElement.scrollIntoView();
        // The bar on top stays where it is.
        scrollBy(0, -88);
      }, !isFull && scene.at);
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: isFull });
    } catch (error) {
      process.stderr.write(`${name}: ${error.message}\n`);
      process.exitCode = 1;
    }
    await context.close();
  }
}
await browser.close();
await face.close();
rmSync(data, { recursive: true, force: true });
process.stdout.write(`${wanted.length * kinds.length} pictures in ${folder}\n`);
