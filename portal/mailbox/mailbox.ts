import {html, nothing, type TemplateResult} from 'lit';
import {asked, safeUrl, withQuery} from '../shared/address.ts';
import {mail, mails, type Mail, type MailSummary} from '../shared/demo.ts';
import {icons} from '../shared/icons.ts';
import {dateAndTime, texts} from '../shared/language.ts';
import {failure, note, skeleton} from '../shared/notes.ts';
import {show, update, skipLink, switches, type Content} from '../shared/page.ts';
import {store, stored} from '../shared/storage.ts';

const say = texts(
  {
    title: 'Mailbox',
    lead: 'Every mail of the demo lands here, whoever it is for.',
    inbox: 'Inbox',
    to: 'To',
    from: 'From',
    received: 'Received',
    empty: 'No mail yet',
    emptyHint: 'Mails arrive as soon as somebody is invited. Start at one of the five situations.',
    elsewhere: 'This demo was started with SMTP_URL: its mails go to that mail server and do not arrive here.',
    start: 'Start page',
    only: 'Mail to {address}',
    everybody: 'Show all mails',
    noneFor: 'No mail to this address yet',
    noneForHint: 'It arrives once the step before this one is done, and then it opens here.',
    choose: 'Choose a mail to read it.',
    gone: 'This mail is not in the mailbox.',
    html: 'As sent',
    text: 'As text',
    view: 'Show the mail',
    back: 'All mails',
    unread: 'Unread',
    frame: 'The mail as it was sent',
  },
  {
    title: 'Mejl',
    lead: 'Alla mejl hamnar här, vem de än är till.',
    inbox: 'Inkorg',
    to: 'Till',
    from: 'Från',
    received: 'Kom in',
    empty: 'Inga mejl ännu',
    emptyHint: 'Mejl kommer så snart någon bjuds in. Börja med en av de fem situationerna.',
    elsewhere: 'Mejlen går till mejlservern i SMTP_URL och kommer inte hit.',
    start: 'Startsida',
    only: 'Mejl till {address}',
    everybody: 'Visa alla mejl',
    noneFor: 'Inga mejl till den här adressen ännu',
    noneForHint: 'Mejlet kommer när steget före är gjort och öppnas då här.',
    choose: 'Välj ett mejl för att läsa det.',
    gone: 'Mejlet finns inte i inkorgen.',
    html: 'Som det skickades',
    text: 'Som text',
    view: 'Visa mejlet',
    back: 'Alla mejl',
    unread: 'Oläst',
    frame: 'Mejlet som det skickades',
  },
);

const pollEveryMs = 2000;
/** Mails that were open once in this browser. */
const read = new Set(stored('portal-read-mails')?.split(' '));
let items: readonly MailSummary[] | undefined;
let catchesMails = true;
/** The address of a recipient; without one everybody's mail is shown. */
let recipient = asked('to');
let openId = asked('mail');
/** Instead of an id: the first mail of the list, as soon as there is one. */
const newest = 'newest';
let opened: Mail | undefined;
let error: unknown;
/** Why the chosen mail is not shown. */
let openError: unknown;
let isText = false;

async function poll(): Promise<void> {
  if (document.visibilityState === 'visible') {
    try {
      ({items, catchesMails} = await mails());
      error = undefined;
      openNewest();
    } catch (thrown) {
      error = thrown;
    }
    update();
  }
  setTimeout(() => void poll(), pollEveryMs);
}

function openNewest(): void {
  const [first] = shown();
  if (openId !== newest || !first) return;
  openId = first.id;
  history.replaceState(null, '', mailUrl(openId));
  void open();
}

const shown = (): readonly MailSummary[] =>
  (items ?? []).filter(({to}) => recipient === undefined || to.some(({email}) => email.toLowerCase() === recipient?.toLowerCase()));

async function open(): Promise<void> {
  const id = openId;
  [opened, openError] = [undefined, undefined];
  if (id === undefined || id === newest) {
    openNewest();
    update();
    return;
  }
  read.add(id);
  store('portal-read-mails', [...read].slice(-200).join(' '));
  update();
  try {
    const found = await mail(id);
    if (id === openId) opened = found;
  } catch (thrown) {
    if (id === openId) openError = thrown;
  }
  update();
}

const mailUrl = (id: string | undefined, to = recipient): string => withQuery('/mailbox/', {to, mail: id});

function onEverybody(event: MouseEvent): void {
  if (isForAnotherPage(event)) return;
  event.preventDefault();
  recipient = undefined;
  if (openId === newest) openId = undefined;
  history.pushState(null, '', mailUrl(openId));
  update();
  document.querySelector<HTMLElement>('#inbox')?.focus();
}

const isForAnotherPage = ({metaKey, ctrlKey, shiftKey, button}: MouseEvent): boolean => metaKey || ctrlKey || shiftKey || button !== 0;

function onMail(event: MouseEvent, id: string | undefined): void {
  if (isForAnotherPage(event)) return;
  event.preventDefault();
  openId = id;
  history.pushState(null, '', mailUrl(id));
  void open();
  document.querySelector<HTMLElement>(id === undefined ? '#inbox' : '#mail')?.focus();
}

const names = (to: MailSummary['to']): string => to.map(({name, email}) => name || email).join(', ');
const whole = (to: MailSummary['to']): Content =>
  to.map(({name, email}) => html`<div>${name ? html`${name} <span class="address">${email}</span>` : email}</div>`);

function line({id, subject, to, receivedAt}: MailSummary): TemplateResult {
  const isUnread = !read.has(id);
  return html`<li>
    <a href=${safeUrl(mailUrl(id))} aria-current=${id === openId ? 'true' : nothing} @click=${(event: MouseEvent) => onMail(event, id)}>
      <span class="line"><span>${say('to')} ${names(to)}</span><span>${dateAndTime(receivedAt)}</span></span>
      <span class=${isUnread ? 'unread' : nothing}
        >${isUnread ? html`<span class="unseen">${say('unread')}</span> ` : nothing}${subject}</span
      >
    </a>
  </li>`;
}

function list(): Content {
  if (error !== undefined && !items) return html`<div class="empty">${failure(error, () => location.reload())}</div>`;
  if (!items) return html`<div class="empty">${skeleton(6)}</div>`;
  if (items.length > 0 && shown().length === 0)
    return html`<div class="empty stack tight">
      <p><strong>${say('noneFor')}</strong></p>
      <p class="muted">${say('noneForHint')}</p>
    </div>`;
  if (items.length === 0)
    return html`<div class="empty stack tight">
      <p><strong>${say('empty')}</strong></p>
      <p class="muted">${say(catchesMails ? 'emptyHint' : 'elsewhere')}</p>
      <p><a class="button" href="/">${say('start')}</a></p>
    </div>`;
  return html`<ul>
    ${shown().map(line)}
  </ul>`;
}

/** The text with its addresses as links, when they lead to this site. */
function linked(text: string): Content {
  return text.split(/(https?:\/\/\S+)/).map((part) => {
    const isOwn = URL.canParse(part) && new URL(part).origin === location.origin;
    return isOwn ? html`<a href=${safeUrl(part)}>${part}</a>` : part;
  });
}

/** To the list, where there is no room for both. */
const wayBack = (): TemplateResult =>
  html`<p class="small only-narrow">
    <a href=${safeUrl(mailUrl(undefined))} @click=${(event: MouseEvent) => onMail(event, undefined)}
      >${recipient === undefined ? say('back') : say('only', {address: recipient})}</a
    >
  </p>`;

/** Whose mails are in the list, where they are not everybody's. */
const filter = (): Content =>
  recipient === undefined
    ? nothing
    : html`<p class="filter small">
        <span>${say('only', {address: recipient})}</span>
        <a href=${safeUrl(mailUrl(openId, ''))} @click=${onEverybody}>${say('everybody')}</a>
      </p>`;

function reading(): Content {
  if (openId === undefined || openId === newest) return shown().length > 0 ? html`<p class="muted">${say('choose')}</p>` : nothing;
  if (openError !== undefined)
    return [wayBack(), items && !items.some(({id}) => id === openId) ? note(say('gone')) : failure(openError, () => void open())];
  if (!opened) return skeleton(6);
  const {id, subject, from, to, receivedAt, text} = opened;
  return [
    wayBack(),
    html`<h2>${subject}</h2>`,
    html`<dl class="facts small">
      <dt>${say('from')}</dt>
      <dd>${whole([from])}</dd>
      <dt>${say('to')}</dt>
      <dd>${whole(to)}</dd>
      <dt>${say('received')}</dt>
      <dd>${dateAndTime(receivedAt)}</dd>
    </dl>`,
    html`<div class="row" role="group" aria-label=${say('view')}>
      <button type="button" class="button" aria-pressed=${isText ? 'false' : 'true'} @click=${() => showAs(false)}>${say('html')}</button>
      <button type="button" class="button" aria-pressed=${isText ? 'true' : 'false'} @click=${() => showAs(true)}>${say('text')}</button>
    </div>`,
    isText
      ? html`<pre class="plain-text">${linked(text)}</pre>`
      : html`<iframe
          title=${say('frame')}
          src=${safeUrl(`/demo/mails/${encodeURIComponent(id)}/html`)}
          sandbox="allow-same-origin allow-popups allow-top-navigation-by-user-activation"
          @load=${onMailShown}
        ></iframe>`,
  ];
}

/** The frame is as long as its mail, so that only the page scrolls. Without scripts a mail of this origin can do nothing with it. */
function onMailShown({target}: Event): void {
  const frame = target as HTMLIFrameElement;
  const content = frame.contentDocument?.documentElement;
  if (!content) return;
  const fit = (): void => {
    frame.style.blockSize = `${String(content.offsetHeight + frame.offsetHeight - frame.clientHeight)}px`;
  };
  new ResizeObserver(fit).observe(content);
}

function showAs(asText: boolean): void {
  isText = asText;
  update();
}

show({
  title: () => opened?.subject ?? say('title'),
  view: () =>
    html`${skipLink()}
      <header class="plain-top">
        <h1 class="brand">${icons.mail}<span>${say('title')}</span></h1>
        <div class="row">
          <a class="small" href="/">${say('start')}</a>
          ${switches()}
        </div>
      </header>
      <main id="main" tabindex="-1" class="mailbox ${openId === undefined || openId === newest ? '' : 'reading'}">
        <nav class="mails" aria-label=${say('inbox')}>
          <h2 id="inbox" tabindex="-1">${say('inbox')}</h2>
          ${filter()} ${list()}
        </nav>
        <article class="open" id="mail" tabindex="-1" aria-label=${say('view')}>${reading()}</article>
      </main>`,
});
addEventListener('popstate', () => {
  recipient = asked('to');
  openId = asked('mail');
  void open();
});
void open();
await poll();
