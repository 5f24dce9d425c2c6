import {html, type TemplateResult} from 'lit';
import {icons} from './icons.ts';
import {demoLinks, skipLink, switches, type Content} from './page.ts';

/** The frame of the pages that belong to no portal. */
export const plainFrame = (brand: string, content: Content): TemplateResult =>
  html`${skipLink()}
    <header class="plain-top">
      <a class="brand" href="/">${icons.handshake}<span>${brand}</span></a>
      <div class="row">${demoLinks()} ${switches()}</div>
    </header>
    <main id="main" tabindex="-1" class="plain-main">${content}</main>`;
