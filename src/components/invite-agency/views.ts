/** What the invitation of an agency looks like: the form, the review, and what is there already. */
import {html, nothing, type TemplateResult} from 'lit';
import type {AgencyHit, Agreement, Blocker, Collaboration, CompanyOverview, InviteOptions} from '../../api/schema.ts';
import {isEmail} from '../../domain/email.ts';
import type {NavigateDetail} from '../../events.ts';
import type {Wording} from '../../kit/locale.ts';
import type {inviteAgency} from '../../locales/en/invite-agency.ts';
import type {ownRequest} from '../../locales/en/own-request.ts';
import type {statusLine as standing} from '../../locales/en/status-line.ts';
import * as icons from '../../ui/part-icons.ts';
import {errorSummary, radios, textField} from '../../ui/fields.ts';
import {fact} from '../../ui/part-templates.ts';
import {action, heading, notice} from '../../ui/templates.ts';
import {letter, withMessage} from '../letter.ts';
import type {OwnRequests} from '../own-requests.ts';
import {blockerLine, priceText} from '../shared.ts';
import {statusLine} from '../standing.ts';
import {nothingEntered, type Entries, type Field, type Problems} from './entries.ts';

export type Say = Wording<typeof inviteAgency & typeof ownRequest & typeof standing>;

/** What the search has found so far. */
export interface SearchView {
  readonly hits: readonly AgencyHit[] | undefined;
  readonly hasMore: boolean;
  readonly isSearching: boolean;
  readonly failed: TemplateResult | typeof nothing;
}

export interface InviteView {
  readonly say: Say;
  readonly options: InviteOptions;
  readonly overview: CompanyOverview;
  readonly entries: Entries;
  readonly problems: Problems;
  readonly search: SearchView;
  /** Level of the section's heading. */
  readonly level: number;
  readonly busy: boolean;
  /** What was sent is refused for good: it would be once more. */
  readonly isRefused: boolean;
  readonly enter: (entries: Partial<Entries>) => void;
  readonly go: (fieldId: string) => void;
  readonly review: () => void;
  /** Does not wait until the person stops typing. */
  readonly searchNow: () => void;
  readonly change: () => void;
  readonly send: () => void;
  readonly navigate: (detail: NavigateDetail) => void;
  readonly failed: TemplateResult | typeof nothing;
}

/** Where another agency works in the agreement, the one that is invited is paid in addition; else everything stays as it is. */
function agreementText({say, options}: InviteView, {solutionName: solution, price, renewsOn}: Agreement): string {
  const values = {solution, price: priceText(say, price)};
  return options.agreementChange === 'beside'
    ? say.text('invite.beside', {...values, date: say.date(renewsOn)})
    : say.text('invite.meansAgreement', values);
}

/** What the invitation means, before anything is asked. */
export function meaning(view: InviteView): TemplateResult {
  const {say, options} = view;
  const {company, function: {name}, agreement} = options; // prettier-ignore
  const items = [
    say.text('invite.meansAccess', {company: company.name, function: name}),
    ...(agreement ? [agreementText(view, agreement)] : []),
    say.text('invite.meansMail'),
    say.text('invite.meansBack'),
  ];
  return html`<ul class="means stack tight">
    ${items.map((item) => html`<li>${icons.check}<span>${item}</span></li>`)}
  </ul>`;
}

export function form(view: InviteView): TemplateResult {
  const {say, entries, problems, enter, go, review, searchNow} = view;
  const errors = (Object.entries(problems) as [Field, keyof typeof inviteAgency][]).map(([field, key]) => ({
    text: say.text(key),
    fieldId: field === 'agencyId' ? 'search' : field,
  }));
  const text = (field: Field): string | undefined => (problems[field] ? say.text(problems[field]) : undefined);
  const isSearch = entries.way === 'search';
  // There is no form that would submit: a sandboxed frame may forbid it.
  const onEnter = ({key, target}: KeyboardEvent): void => {
    if (key === 'Enter' && target instanceof HTMLInputElement && target.type !== 'radio') (isSearch ? searchNow : review)();
  };
  return html`
    ${errors.length > 0 ? errorSummary(say.text('problemHeading'), errors, go) : nothing}
    <fieldset class="stack" @keydown=${onEnter}>
      <legend class="subtitle">${say.text('invite.agency')}</legend>
      ${
        isSearch
          ? html`${textField({
              id: 'search',
              type: 'search',
              label: say.text('invite.search'),
              hint: say.text('invite.searchHint'),
              error: text('agencyId'),
              value: entries.search,
              onInput: (search) => enter({search}),
            })}
            ${results(view)}`
          : html`${textField({
              id: 'email',
              type: 'email',
              label: say.text('invite.email'),
              error: text('email'),
              value: entries.email,
              maxLength: 254,
              onInput: (email) => enter({email}),
            })}
            ${textField({
              id: 'corporateId',
              label: say.text('invite.corporateId'),
              hint: say.text('invite.corporateIdHint'),
              error: text('corporateId'),
              value: entries.corporateId,
              onInput: (corporateId) => enter({corporateId}),
            })}`
      }
      <p>
        ${action(say.text(isSearch ? 'invite.byAddress' : 'invite.bySearch'), {
          kind: 'link',
          onClick: () => {
            enter({way: isSearch ? 'address' : 'search'});
            go(isSearch ? 'email' : 'search');
          },
        })}
      </p>
    </fieldset>
    ${textField({
      id: 'message',
      label: say.text('invite.message'),
      hint: say.text('invite.messageHint'),
      error: text('message'),
      value: entries.message,
      lines: 3,
      maxLength: 2000,
      onInput: (message) => enter({message}),
    })}
    <div class="row" part="actions">${action(say.text('invite.review'), {kind: 'primary', onClick: review})}</div>
  `;
}

function results({say, entries, search: {hits, hasMore, isSearching, failed}, enter}: InviteView): TemplateResult {
  const {agency} = entries;
  // What was chosen stays in sight, whatever is searched for next.
  const all = agency && !hits?.some(({id}) => id === agency.id) ? [agency, ...(hits ?? [])] : (hits ?? []);
  const isNobody = hits?.length === 0 && !isSearching;
  return html`
    ${isSearching && !hits ? html`<p class="muted">${say.text('invite.searching')}</p>` : nothing} ${failed}
    ${isNobody ? notice('info', html`<p>${say.text('invite.nobody', {search: entries.search.trim()})}</p>`) : nothing}
    ${
      all.length > 0
        ? html`<div class="results">
            ${radios({
              id: 'agencyId',
              label: say.text('invite.results'),
              value: agency?.id ?? null,
              choices: all.map(({id, name, corporateId, email}) => ({
                value: id,
                content: html`<bdi class="small-heading">${name}</bdi
                  ><span class="muted small"><br />${corporateId}${email ? html` · <bdi>${email}</bdi>` : nothing}</span>`,
              })),
              onChange: (chosen) => enter({agency: all.find(({id}) => id === chosen)}),
            })}
          </div>`
        : nothing
    }
    ${hasMore ? html`<p class="muted small">${say.text('invite.more')}</p>` : nothing}
  `;
}

/** The address or the agency, as it stands in sentences. */
export const inviteeName = ({way, agency, email}: Entries): string => (way === 'search' ? (agency?.name ?? '') : email.trim());

/** Which mail goes to whom, before it does. */
export function review(view: InviteView): TemplateResult {
  const {say, options, entries, level, busy, isRefused, change, send, failed} = view;
  const {company, agreement, mails, function: {name}} = options; // prettier-ignore
  const known = view.search.hits?.find(({id}) => id === entries.agency?.id) ?? entries.agency;
  const address = entries.way === 'search' ? (known?.email ?? '') : entries.email.trim();
  return html`<section class="stack" part="review">
    ${heading(level, say.text('invite.reviewHeading'), {id: 'step'})}
    <dl class="facts">
      ${fact(
        say.text('invite.reviewTo'),
        html`${entries.way === 'search' ? html`<bdi>${inviteeName(entries)}</bdi><br />` : nothing}<bdi>${address}</bdi>`,
      )}
      ${entries.way === 'address' ? fact(say.text('invite.corporateIdShort'), entries.corporateId.trim()) : nothing}
      ${fact(say.text('invite.reviewAccess'), say.text('invite.reviewAccessText', {company: company.name, function: name}))}
      ${
        agreement
          ? fact(
              say.text('invite.reviewAgreement'),
              options.agreementChange === 'beside'
                ? agreementText(view, agreement)
                : say.text('invite.reviewAgreementText', {
                    solution: agreement.solutionName,
                    price: priceText(say, agreement.price),
                    date: say.date(agreement.renewsOn),
                  }),
            )
          : nothing
      }
    </dl>
    ${mails.map(
      (mail) =>
        html`<div class="stack tight">
          <p class="muted small">${say.text('invite.mailText')}</p>
          ${letter({...mail, blocks: withMessage(mail.blocks, entries.message)})}
        </div>`,
    )}
    ${failed}
    <div class="row" part="actions">
      ${
        isRefused
          ? action(say.text('back'), {kind: 'primary', onClick: change})
          : [
              action(say.text('invite.send'), {kind: 'primary', icon: icons.mail, busy, onClick: send}),
              action(say.text('invite.change'), {onClick: change, unavailable: busy}),
            ]
      }
    </div>
  </section>`;
}

/** Why nobody can be invited. */
export function whyNot({say, options, navigate}: InviteView, blockers: readonly Blocker[]): TemplateResult {
  const about = {companyId: options.company.id, function: options.function.key};
  return notice('info', [
    html`<p class="label">${say.text('invite.whyNot')}</p>`,
    ...blockers.map((each) => blockerLine(say, each, navigate, about)),
    blockers.some(({code}) => code === 'agreementMissing') ? html`<p>${say.text('invite.agencyStarts')}</p>` : nothing,
  ]);
}

/** The way to one more invitation, beside those that there are. */
export const another = ({say, options}: InviteView, onAnother: () => void): TemplateResult =>
  html`<div class="row">
    ${action(say.text('invite.another'), {onClick: onAnother})}
    <p class="muted small">${say.text('invite.anotherHint', {company: options.company.name})}</p>
  </div>`;

/** Invitations that nobody can answer any more: what became of them, and the way to ask once more. */
export function former(
  {say, level}: InviteView,
  closed: readonly Collaboration[],
  now: Date,
  onAgain: ((entries: Entries) => void) | undefined,
): TemplateResult | typeof nothing {
  if (closed.length === 0) return nothing;
  return html`<details>
    <summary>${say.text('invite.former', {count: closed.length})}</summary>
    <div class="stack tight">
      ${closed.map((each) => {
        const reason = each.invitation?.declineReason;
        return html`<article class="card stack tight" part="collaboration">
          <div class="row apart">
            ${heading(level, html`<bdi>${each.agency.name}</bdi>`, {className: 'small-heading'})}
            ${statusLine(say, each, {side: 'company', now})}
          </div>
          ${each.createdBy ? html`<p class="muted small">${say.text('invite.invitedBy', {name: each.createdBy, date: say.date(each.createdAt)})}</p>` : nothing}
          ${reason ? html`<p class="muted">${say.text('invite.reason')}: <bdi>${reason}</bdi></p>` : nothing}
          ${
            onAgain
              ? html`<p>
                  ${action(say.text('invite.again'), {
                    kind: 'link',
                    label: say.text('invite.againNamed', {name: each.agency.name}),
                    onClick: () => onAgain(entriesAgain(each)),
                  })}
                </p>`
              : nothing
          }
        </article>`;
      })}
    </div>
  </details>`;
}

/** The form as it was for this one, as far as that is known. */
function entriesAgain({agency: {id, name}}: Collaboration): Entries {
  if (id) return {...nothingEntered, search: name, agency: {id, name, corporateId: '', email: ''}};
  return isEmail(name) ? {...nothingEntered, way: 'address', email: name} : nothingEntered;
}

/** The invitation is on its way. */
export const sent = (say: Say, {agency}: Collaboration, level: number): TemplateResult =>
  html`<section class="stack tight">
    ${heading(level, say.text('invite.sentHeading'), {id: 'step'})}
    ${notice('success', [html`<p>${say.text('invite.sent', {name: agency.name})}</p>`, html`<p>${say.text('invite.sentNext')}</p>`])}
  </section>`;

/** A collaboration of this function that is open already. */
export const existing = (say: Say, collaboration: Collaboration, now: Date, level: number, requests: OwnRequests): TemplateResult =>
  html`<article class="card stack tight" part="collaboration">
    <div class="row apart">
      ${heading(level, html`<bdi>${collaboration.agency.name}</bdi>`, {className: 'small-heading'})}
      ${statusLine(say, collaboration, {side: 'company', now})}
    </div>
    ${requests.render(collaboration, level + 1)}
    ${collaboration.status === 'active' ? html`<p class="muted">${say.text('invite.activeHint')}</p>` : nothing}
  </article>`;
