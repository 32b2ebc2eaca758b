import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What stands in the way of somebody who uses this page in another way, by WCAG 2.2 AA as far as a machine can tell; a line each. */
export async function barriersOn(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const { violations } = await page.evaluate(
    (values) => (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
    standard,
  );
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, html }) => `${pathOf(page)} ${id}: ${help} — ${target.join(' ')} ${html.slice(0, 160)}`));
}

/** Whether one has to scroll sideways to read. */
export async function isTooWide(page: Page): Promise<string[]> {
  const [wide, window_] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const);
  return wide > window_ ? [`${pathOf(page)} is ${wide} px wide on ${window_} px`] : [];
}

/** Buttons whose words do not fit into them, and whatever can be pressed that lies partly where nobody can bring it into view. */
export async function cutOffOn(page: Page): Promise<string[]> {
  const cut = await page.evaluate(() => {
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().width > 1;
    const overflows = ({ scrollWidth, clientWidth }: Element) => clientWidth > 0 && scrollWidth > clientWidth + 1;
    const isClipped = (element: Element): boolean => {
      const { left, right } = element.getBoundingClientRect();
      for (let around = element.parentElement; around; around = around.parentElement) {
        const { overflowX } = getComputedStyle(around);
        if (overflowX === 'auto' || overflowX === 'scroll') return false;
        const edge = around.getBoundingClientRect();
        if (overflowX !== 'visible' && edge.width > 1 && (left < edge.left - 1 || right > edge.right + 1)) return true;
      }
      return false;
    };
    const told = (element: Element) => `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 60)}"`;
    const all = [...document.querySelectorAll('button, [role="button"], a[href]')].filter(isShown);
    return all.filter((element) => (element.tagName !== 'A' && overflows(element)) || isClipped(element)).map(told);
  });
  return cut.map((element) => `${pathOf(page)} cuts off ${element}`);
}

/** One heading of the first order, landmarks, a language: what axe leaves to taste. */
export async function misshapen(page: Page): Promise<string[]> {
  const counts = await page.evaluate(() => ({
    h1: document.querySelectorAll('h1').length,
    main: document.querySelectorAll('main, [role="main"]').length,
    lang: document.documentElement.lang,
    title: document.title,
  }));
  return counts.h1 === 1 && counts.main === 1 && counts.lang && counts.title ? [] : [`${pathOf(page)} ${JSON.stringify(counts)}`];
}

const pathOf = (page: Page): string => new URL(page.url()).pathname;
