import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** A colour on its way to another is neither: what is read is where the transitions end. Animations without an end go on. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const isMoving = () =>
      document.getAnimations().some((one) => one instanceof CSSTransition && one.playState === 'running');
    for (let tries = 0; tries < 30 && isMoving(); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
}

/** What axe calls serious or critical on the page as it stands. Injected through the DevTools protocol, which the page's policy does not bind. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  await atRest(page);
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: {
        run(): Promise<{
          violations: { id: string; impact: string; nodes: { target: string[]; html: string }[] }[];
        }>;
      };
    };
    const { violations } = await checker.run();
    return violations
      .filter((one) => one.impact === 'serious' || one.impact === 'critical')
      .flatMap((one) =>
        one.nodes.map((node) => `${one.id}: ${node.target.join(' ')} ${node.html.slice(0, 120)}`),
      );
  });
}
