// The pages in headless chromium, behind the built web face: first paint beside the smallest Svelte page of the same run,
// what was fetched before it and from where, and the gaps between frames under the heaviest things that a page does.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../source.mjs';
import { enteredState, launchBrowser, startWebFace } from '../web-face.mjs';
import { median } from './parts/figures.mjs';
import { frameLimitMs, slowestFrame } from './parts/frames.mjs';
import { startManyResolvers } from './parts/many-resolvers.mjs';
import { manySends } from './parts/sends.mjs';
import { serveTrivialPage } from './parts/trivial-page.mjs';

const { openHistory } = await import('../../electron/engine/history/open.io.ts');

const sends = Number(process.env.MAILPATH_BENCH_SENDS ?? 1_000_000);
const loads = 9;
const heldMs = 1000;

/** One cold load: when it first painted, when its heading stood there, what it had fetched by then, and from where. */
async function load(browser, state, address, { heldBack = false } = {}) {
  const context = await browser.newContext({ storageState: state });
  const page = await context.newPage();
  const elsewhere = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(address).origin) elsewhere.push(request.url());
  });
  await context.addInitScript(() => {
    const seen = () => document.querySelector('h1') && (globalThis.benchReady ??= performance.now());
    new MutationObserver(seen).observe(document, { childList: true, subtree: true });
  });
  if (heldBack) {
    await page.route('**/*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, heldMs));
      await route.continue();
    });
  }
  await page.goto(address);
  await page.locator('h1').waitFor();
  const figures = await page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const fetched = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ].filter((one) => one.responseEnd <= paint.startTime);
    return {
      paint: paint.startTime,
      ready: globalThis.benchReady,
      octets: fetched.reduce((sum, one) => sum + one.transferSize, 0),
    };
  });
  await context.close();
  return { ...figures, elsewhere };
}

async function firstPaint(browser, folder) {
  const trivial = await serveTrivialPage();
  const face = await faceOver(browser, join(folder, 'paint'));
  const { origin, state } = face;
  const [own, theirs] = [[], []];
  try {
    for (let round = -1; round < loads; round += 1) {
      const [ours, smallest] = [
        await load(browser, state, `${origin}/`),
        await load(browser, undefined, trivial.address),
      ];
      if (round < 0) continue;
      own.push(ours);
      theirs.push(smallest);
    }
    const held = await load(browser, state, `${origin}/`, { heldBack: true });
    const middle = (all, key) => median(all.map((one) => one[key]));
    return [
      {
        name: 'first contentful paint / that of the smallest Svelte page',
        value: middle(own, 'paint') / middle(theirs, 'paint'),
        limit: 2,
      },
      { name: 'the same with scripts held back 1 s / that second', value: held.paint / heldMs, limit: 0.5 },
      {
        name: 'bytes fetched before the first paint',
        value: Math.max(...own.map((one) => one.octets)),
        limit: 300_000,
      },
      {
        name: 'requests that leave the origin',
        value: own.flatMap((one) => one.elsewhere).length,
        limit: 0,
      },
      {
        name: 'the sentence of the first page / smallest page’s first paint',
        value: middle(own, 'ready') / middle(theirs, 'paint'),
      },
    ];
  } finally {
    trivial.close();
    await face.close();
  }
}

/** A face over that data folder, opened once. */
async function faceOver(browser, data, args = []) {
  const face = await startWebFace(data, args);
  const state = await enteredState(browser, face.address);
  return { origin: new URL(face.address).origin, state, close: () => face.close() };
}

/** A page of the face at one of its addresses, in the state that localStorage gives. */
async function open(browser, { origin, state }, page, session = {}) {
  const context = await browser.newContext({
    storageState: state,
    viewport: { width: 1280, height: 800 },
  });
  await context.addInitScript(
    (stored) => localStorage.setItem('mailpath.session', stored),
    JSON.stringify({ language: 'en', network: 'practice', faults: [], setup: null, ...session }),
  );
  const tab = await context.newPage();
  await tab.goto(`${origin}/#/${page}`);
  await tab.locator('h1').waitFor();
  return tab;
}

const text = 'The parcel left this morning and will be with you on Thursday at the latest';

/** Types into a field as a quick hand does, and leaves it empty again. */
const typeInto = (selector) => async (page) => {
  const field = page.locator(selector).first();
  await field.click();
  await page.keyboard.type(text, { delay: 25 });
  await field.fill('');
};

async function ofHistory(browser, folder) {
  const now = Date.now();
  const data = join(folder, 'history');
  const history = openHistory(data, { now: () => now });
  history.importEntries(manySends(sends, now));
  history.close();
  const face = await faceOver(browser, data);
  try {
    const page = await open(browser, face, 'history');
    await page.locator('main a[href^="#/history/"]').first().waitFor();
    const scroll = await slowestFrame(page, async () => {
      const box = await page.locator('main a[href^="#/history/"]').first().boundingBox();
      await page.mouse.move(box.x + box.width / 2, Math.min(Math.max(box.y, 300), 700));
      for (let turn = 0; turn < 90; turn += 1) {
        await page.mouse.wheel(0, 700);
        await page.waitForTimeout(16);
      }
      await page.mouse.wheel(0, -1_000_000);
      await page.waitForTimeout(200);
    });
    const search = await slowestFrame(page, typeInto('input[type="search"]'));
    await page.context().close();
    return [
      { name: `scrolling ${sends.toLocaleString('en')} sends: 99th percentile of a frame`, value: scroll },
      { name: 'typing in its search: the same', value: search },
    ];
  } finally {
    await face.close();
  }
}

async function ofTyping(browser, folder) {
  const face = await faceOver(browser, join(folder, 'typing'));
  try {
    const send = await open(browser, face, 'send');
    const domain = await open(browser, face, 'domain');
    return [
      {
        name: 'typing a mail that is judged meanwhile: the same',
        value: await slowestFrame(send, typeInto('textarea')),
      },
      { name: 'typing a domain: the same', value: await slowestFrame(domain, typeInto('main input')) },
    ];
  } finally {
    await face.close();
  }
}

async function ofRuns(browser, folder) {
  const many = await startManyResolvers(join(folder, 'many'), 40);
  const face = await faceOver(browser, many.data, ['--network', many.file]);
  try {
    const session = { network: many.file, setup: 'bench' };
    /** Each round begins on a page of its own, so that a watch of the one before goes on no longer. */
    const figure = async (name, address) => {
      const tab = await open(browser, face, name, session);
      const begin = async () => {
        await tab.goto(`${face.origin}/#/${name}`);
        await tab.reload();
        await tab.locator('h1').waitFor();
      };
      const act = async () => {
        await tab.evaluate((hash) => (location.hash = hash), address);
        await tab.locator('header.headline[aria-busy="true"]').waitFor();
        await tab.locator('header.headline[aria-busy="false"]').waitFor();
        await tab.waitForTimeout(300);
      };
      return slowestFrame(tab, act, { before: begin });
    };
    // A check and a watch side by side, and the whole path.
    const check = await figure('domain', '#/domain/watch');
    const whole = await figure('path', '#/path/run');
    return [
      { name: 'a check and a watch live, 40 resolvers × 8 questions: the same', value: check },
      { name: 'the path live, 40 resolvers: the same', value: whole },
    ];
  } finally {
    await face.close();
    many.close();
  }
}

/** The rows of `npm run bench pages`. */
export async function run() {
  const folder = mkdtempSync(join(tmpdir(), 'mailpath-bench-'));
  const browser = await launchBrowser();
  try {
    const frames = [
      ...(await ofTyping(browser, folder)),
      ...(await ofRuns(browser, folder)),
      ...(await ofHistory(browser, folder)),
    ].map((row) => ({ unit: 'ms', limit: frameLimitMs, ...row }));
    return [...(await firstPaint(browser, folder)), ...frames];
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
