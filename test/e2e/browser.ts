import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

/** Screenshots to be looked at; kept out of git. */
const SHOTS = join(import.meta.dirname, 'screenshots');
const WITHIN_MS = 40_000;

/** Nothing leaves this machine: the Playground's page asks for fonts and a script from outside. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['VANTAGE_CHROMIUM'] ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: QUIET });
}

/** One person's chat window: what they can see, fill in and press on the latest cards. */
export class Window {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: Browser, url: string): Promise<Window> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 1500 } });
    const page = await context.newPage();
    page.setDefaultTimeout(WITHIN_MS);
    await page.route('**/*', (route) => {
      const { hostname, protocol } = new URL(route.request().url());
      return hostname === '127.0.0.1' || protocol === 'data:' ? route.continue() : route.abort();
    });
    await page.goto(url);
    await page.getByRole('treeitem', { name: 'Personal Chat' }).click();
    await page.locator('.ac-adaptiveCard').first().waitFor();
    return new Window(page);
  }

  /** As small as a telephone's, held upright. */
  async likeATelephone(): Promise<void> {
    await this.page.setViewportSize({ width: 412, height: 915 });
  }

  /** Waits until a card shows this text. */
  async sees(text: string): Promise<void> {
    await this.card().getByText(text, { exact: false }).first().waitFor();
  }

  /** Whether any card shows this text now. */
  async shows(text: string): Promise<boolean> {
    return (await this.page.locator('.ac-adaptiveCard').allInnerTexts()).some((card) =>
      card.includes(text),
    );
  }

  /** All that the latest card shows. */
  async text(): Promise<string> {
    return this.card().last().innerText();
  }

  /** Whether the latest card has that button. */
  async offers(name: string): Promise<boolean> {
    return (await this.card().last().getByRole('button', { name, exact: true }).count()) > 0;
  }

  /**
   * Presses a button of the latest cards, or opens a row by what its tooltip says, and waits until the
   * bot's answer is on the screen.
   */
  async press(name: string, then: string): Promise<void> {
    const row = this.page.getByTitle(name, { exact: true });
    await this.page.getByRole('button', { name, exact: true }).or(row).last().click();
    await this.sees(then);
  }

  async fill(label: string | RegExp, text: string): Promise<void> {
    await this.page.getByLabel(label).last().fill(text);
  }

  /** The text that stands in a field. */
  async field(label: string | RegExp): Promise<string> {
    return this.page.getByLabel(label).last().inputValue();
  }

  async choose(label: string | RegExp, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: label }).last().click();
    await this.page.getByRole('option', { name: option }).click();
  }

  async tick(label: string): Promise<void> {
    await this.page.getByText(label, { exact: true }).last().click();
  }

  async say(text: string, then: string): Promise<void> {
    await this.page.locator('div[role=textbox]').fill(text);
    await this.page.locator('button[aria-label="Send Message"]').click();
    await this.page.getByText(then).last().waitFor();
  }

  /** Of the window, and of the latest card: the latest with that text, where one is named. */
  async screenshot(name: string, text = ''): Promise<void> {
    mkdirSync(SHOTS, { recursive: true });
    await this.page.screenshot({ path: join(SHOTS, `${name}.png`) });
    await this.card()
      .filter({ hasText: text })
      .last()
      .screenshot({ path: join(SHOTS, `${name}-card.png`) });
  }

  private card(): Locator {
    return this.page.locator('.ac-adaptiveCard');
  }
}
