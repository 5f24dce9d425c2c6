import type {Page} from '@playwright/test';
import {chosenEngine} from '../../scripts/browser.ts';
import {WebKitWindow} from '../../scripts/webkit.ts';
import {test as base, expect, type DemoServer, type SentMail} from './demo.ts';

/** What a window does for somebody at a keyboard. Playwright has one in Chromium and Firefox, WebKit's own driver one in WebKit. */
interface Window {
  goto(path: string): Promise<void>;
  press(keys: string): Promise<void>;
  type(text: string): Promise<void>;
  /** What has the focus, as it is read out: `checkbox "I agree" [checked]`. */
  focused(): Promise<string>;
  /** Runs the body of a function in the page. */
  evaluate(script: string): Promise<string>;
}

const windowOf = (page: Page): Window => ({
  goto: async (path) => {
    // In Firefox nothing has the focus in a window behind another.
    await page.bringToFront();
    await page.goto(path);
  },
  press: (keys) => page.keyboard.press(keys),
  type: (text) => page.keyboard.type(text),
  focused: async () => {
    // An element around what has the focus may have it too.
    const focus = page.locator(':focus').last();
    if ((await focus.count()) === 0) return '';
    const [line = ''] = (await focus.ariaSnapshot({timeout: 1000})).split('\n');
    return line;
  },
  evaluate: (script) => page.evaluate(`(() => {${script}})()`),
});

const windowOfWebKit = (window: WebKitWindow, {url}: DemoServer): Window => ({
  goto: (path) => window.goto(url + path),
  press: (keys) => window.press(keys),
  type: (text) => window.type(text),
  focused: async () => {
    const {role, name, checked} = await window.focused();
    return `${role} "${name}"${checked ? ' [checked]' : ''}`;
  },
  evaluate: (script) => window.evaluate(script),
});

/** The elements around the focus, outermost first, also those around a frame. */
const pathToFocus = `let focus;
for (let each = document.activeElement; each; each = (each.shadowRoot ?? each.contentDocument)?.activeElement) focus = each;
const path = [];
const around = (each) => each.parentElement ?? each.getRootNode().host ?? each.ownerDocument.defaultView.frameElement;
for (let each = focus; each; each = around(each)) path.unshift(each);`;

/** All that is to be seen or read out, also in elements and frames. */
const read = `const textIn = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE) return '';
  // What is only its contents is not visible itself.
  if (getComputedStyle(node).display !== 'contents' && !node.checkVisibility({visibilityProperty: true})) return '';
  const assigned = node.assignedNodes?.() ?? [];
  const children = assigned.length > 0 ? assigned : (node.shadowRoot ?? node.contentDocument?.body ?? node).childNodes;
  return [node.getAttribute('aria-label') ?? '', ...[...children].map(textIn)].join(' ');
};
return textIn(document.body).replace(/\\s+/g, ' ');`;

const within = {timeout: 20_000};

/**
 * Somebody who sees the page, and has a keyboard and nothing else. What has the focus goes by how it is read out: `button "Activate"` whole,
 * `button "Act` by its beginning.
 */
export class Keyboardist {
  readonly #window: Window;

  constructor(window: Window) {
    this.#window = window;
  }

  goto(path: string): Promise<void> {
    return this.#window.goto(path);
  }

  /** Presses a key; on something, to which Tab has to lead first. */
  async press(keys: string, on?: string): Promise<void> {
    if (on !== undefined) await this.tabTo(on);
    await this.#window.press(keys);
  }

  type(text: string): Promise<void> {
    return this.#window.type(text);
  }

  /** Presses Tab until this has the focus, once it is there: past the end of a page Firefox leads to its own buttons, and hardly back. */
  async tabTo(wanted: string): Promise<void> {
    const [, name = ''] = wanted.split('"');
    await this.sees(name);
    await this.#tabUntil(() => this.#focused(), wanted);
  }

  /** Chooses one of a group: Tab leads to the group, the arrows lead through it. */
  async choose(group: string, wanted: RegExp): Promise<void> {
    const here = `${pathToFocus} return path.find((each) => each.localName === 'fieldset')?.querySelector('legend').textContent.trim() ?? '';`;
    await this.#tabUntil(() => this.#window.evaluate(here), group);
    await this.press('Space');
    for (let presses = 0; presses < 10 && !wanted.test(await this.#focused()); presses++) await this.press('ArrowDown');
    expect(await this.#focused()).toMatch(wanted);
    await this.isAt(' [checked]');
  }

  /** Waits until this has the focus. */
  async isAt(wanted: string): Promise<void> {
    await expect(async () => expect(await this.#window.focused()).toContain(wanted)).toPass(within);
  }

  /** The elements around the focus, by name: `body main collab-tab div button`. Nothing has it: `body`. */
  path(): Promise<string> {
    return this.#window.evaluate(`${pathToFocus} return path.map(({localName}) => localName).join(' ').replace('html ', '');`);
  }

  /** Waits until the focus is among such elements. */
  async isIn(path: RegExp): Promise<void> {
    await expect(async () => expect(await this.path()).toMatch(path)).toPass(within);
  }

  async sees(text: string): Promise<void> {
    await expect(async () => expect(await this.#window.evaluate(read)).toContain(text)).toPass(within);
  }

  async seesNo(text: string): Promise<void> {
    await expect(async () => expect(await this.#window.evaluate(read)).not.toContain(text)).toPass(within);
  }

  /** Opens a mail in the mailbox and follows its first link. */
  async followMail({id}: SentMail): Promise<void> {
    await this.goto(`/mailbox/?mail=${String(id)}`);
    const link = `return document.querySelector('iframe')?.contentDocument?.links[0]?.textContent ?? '';`;
    await expect(async () => expect(await this.#window.evaluate(link)).not.toBe('')).toPass(within);
    await this.#tabUntil(() => this.path(), / iframe .* a$/);
    await this.press('Enter');
    await expect(async () => expect(await this.#window.evaluate('return location.pathname;')).not.toBe('/mailbox/')).toPass(within);
  }

  async #tabUntil(ask: () => Promise<string>, wanted: string | RegExp): Promise<void> {
    const end = Date.now() + within.timeout;
    for (;;) {
      const now = await ask();
      if (typeof wanted === 'string' ? now.includes(wanted) : wanted.test(now)) return;
      if (Date.now() > end) expect(now, 'Tab leads to it').toMatch(wanted);
      await this.press('Tab');
    }
  }

  /** Asks again when what has the focus is gone before it is described: one Tab too many, and it would be passed by. */
  async #focused(): Promise<string> {
    let line = '';
    await expect(async () => {
      line = await this.#window.focused();
    }).toPass(within);
    return line;
  }
}

/** Waits until the newest mail to an address is about this. */
export async function mailTo(server: DemoServer, address: RegExp, subject: RegExp): Promise<SentMail> {
  const newest = async (): Promise<SentMail | undefined> =>
    (await server.allMails()).find(({to}) => to.some(({email}) => address.test(email)));
  await expect.poll(async () => (await newest())?.subject ?? '', within).toMatch(subject);
  return (await newest()) as SentMail;
}

const signIn = (personId: string): string => `return fetch('/demo/sign-in', {
  method: 'POST',
  headers: {'content-type': 'application/json'},
  body: '${JSON.stringify({personId})}',
}).then(({ok, status}) => {
  if (!ok) throw new Error('Signing in was answered with ' + status);
  return '';
});`;

type Arrive = (personId?: string) => Promise<Keyboardist>;

export const test = base.extend<{
  /** Somebody with a browser of their own, signed in. Without a person, signed out. */
  readonly arrive: Arrive;
}>({
  arrive:
    chosenEngine() === 'webkit'
      ? async ({server}, use) => {
          const opening: Promise<WebKitWindow>[] = [];
          await use(async (personId) => {
            const opened = WebKitWindow.open();
            opening.push(opened);
            const window = await opened;
            await window.goto(server.url);
            if (personId) await window.evaluate(signIn(personId));
            return new Keyboardist(windowOfWebKit(window, server));
          });
          // Also one that was still opening when the time of the test was up.
          for (const each of await Promise.allSettled(opening)) if (each.status === 'fulfilled') await each.value.close();
        }
      : async ({demo}, use) => {
          await use(async (personId) => new Keyboardist(windowOf(await demo.open(personId))));
        },
});
export {expect};
