import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { loadCards } from '../../src/cards/render.ts';
import { SHOWS, examplesOf } from '../cards/examples.ts';
import type { Filling } from '../cards/fillings.ts';
import { openBrowser } from './browser.ts';

// Every card, drawn by the open renderer of adaptive cards in Chromium with Teams' colours, looked at by
// axe: names of fields and buttons, headings, contrast, order. Teams' own renderer can't be run here.

/** Teams' colours for a personal chat, as its design kit has them. */
const THEMES = {
  light: {
    back: '#ffffff',
    text: '#242424',
    subtle: '#616161',
    accent: '#5b5fc7',
    attention: '#c4314b',
    line: '#d1d1d1',
  },
  dark: {
    back: '#292929',
    text: '#ffffff',
    subtle: '#adadad',
    accent: '#9299f7',
    attention: '#e37d80',
    line: '#666666',
  },
  'high contrast': {
    back: '#000000',
    text: '#ffffff',
    subtle: '#ffffff',
    accent: '#ffff01',
    attention: '#ffff01',
    line: '#ffffff',
  },
} as const;
type Theme = (typeof THEMES)[keyof typeof THEMES];

/** As somebody fills it in: short words, everything there. */
const filling: Filling = {
  needed: (name, longest) => `Made-up ${name}`.slice(0, longest),
  optional: (name, longest) => `Made-up ${name}`.slice(0, longest),
  many: true,
};

const resolve = (name: string) => createRequire(import.meta.url).resolve(name);
const RENDERER = readFileSync(resolve('adaptivecards/dist/adaptivecards.min.js'), 'utf8');
/** What draws and looks, in the page. */
const IN_PAGE = join(import.meta.dirname, 'in-page.js');
const AXE = readFileSync(resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

const cards = loadCards('Exampleshire Board');
/** One card of each kind, filled in. */
const drawn = () =>
  SHOWS.flatMap((show) =>
    examplesOf(show, filling)
      .slice(0, 1)
      .map((view, index) => ({
        name: `${show} ${index}`,
        card: cards.render(view, 'en-GB', 'nonce-of-12'),
      })),
  );
type Drawn = ReturnType<typeof drawn>;

/** The page has a card in each section, so that a finding says of which. */
async function draw(page: Page, theme: Theme, some: Drawn): Promise<void> {
  await page.setContent(
    `<!doctype html><html lang="en"><head><title>Cards</title><style>
      body { background: ${theme.back}; color: ${theme.text}; font: 14px "Segoe UI", Arial; }
      .ac-pushButton { background: ${theme.back}; color: ${theme.text}; border: 1px solid ${theme.line}; }
      .style-positive { background: ${theme.back}; color: ${theme.accent}; }
      input, textarea, select { background: ${theme.back}; color: ${theme.text}; }
      /* As large as Teams draws them. */
      input[type='radio'], input[type='checkbox'] { width: 24px; height: 24px; }
    </style></head><body><main></main></body></html>`,
  );
  await page.addScriptTag({ content: RENDERER });
  await page.addScriptTag({ content: AXE });
  await page.addScriptTag({ path: IN_PAGE });
  await page.evaluate(`drawIn(${JSON.stringify({ theme, some })})`);
}

const foundSchema = z.array(
  z.object({
    rule: z.string(),
    impact: z.string(),
    cards: z.array(z.string()),
    example: z.string(),
  }),
);
type Found = z.infer<typeof foundSchema>[number];

const AT_ONCE = 60;

test.each(['light', 'dark', 'high contrast'] as const)(
  'no card has a serious barrier, and its fields come in their order, in %s',
  async (name) => {
    const page = await browser.newPage({ viewport: { width: 480, height: 900 } });
    const all = drawn();
    const found: Found[] = [];
    const unordered: string[] = [];
    for (let from = 0; from < all.length; from += AT_ONCE) {
      await draw(page, THEMES[name], all.slice(from, from + AT_ONCE));
      found.push(...foundSchema.parse(await page.evaluate('lookIn()')));
      unordered.push(...z.array(z.string()).parse(await page.evaluate('orderIn()')));
    }
    await page.close();
    expect(found).toEqual([]);
    expect(unordered).toEqual([]);
  },
  120_000,
);
