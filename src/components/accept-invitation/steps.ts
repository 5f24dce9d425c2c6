/** The steps of the invited side before the link with a task: verify, accept, terms, decline. */
import {html, nothing, type TemplateResult} from 'lit';
import type {ErrorCode} from '../../api/errors.ts';
import {isFirstAccessWaiting} from '../../domain/collaboration.ts';
import * as icons from '../../ui/part-icons.ts';
import {checkbox, errorSummary, textField, unbroken} from '../../ui/fields.ts';
import {action, notice} from '../../ui/templates.ts';
import {blockerLine} from '../shared.ts';
import type {TermsReview} from '../terms.ts';
import type {Deed} from './entries.ts';
import {facts, may, stepHeading, type Stage} from './stage.ts';

/** What one check of the verification is called in texts and ids. */
const checks = {corporateId: 'CorporateId', email: 'Email'} as const;
type Check = keyof typeof checks;

/** The key under which a check is confirmed: the value as it was shown. */
const confirmation = (check: Check, value: string): string => `${check} ${value}`;

/** The checks that do not have their tick yet. */
export function missingChecks({invitation, entries}: Stage): readonly Check[] {
  const {verification} = invitation;
  if (!verification) return [];
  return (Object.keys(checks) as Check[]).filter((check) => !entries.confirmed.has(confirmation(check, verification[check].value)));
}

export function verifyStep(stage: Stage, failed: TemplateResult | typeof nothing): TemplateResult {
  const {say, invitation, entries, go} = stage;
  const {verification, inviter} = invitation;
  const missing = entries.tried === 'verify' ? missingChecks(stage) : [];
  const fits = verification !== null && verification.corporateId.matches && verification.email.matches;
  return html`
    ${facts(stage)}
    <section class="stack">
      ${stepHeading(stage, say.text('accept.verifyHeading'))}
      ${
        missing.length > 0
          ? errorSummary(
              say.text('problemHeading'),
              missing.map((check) => ({text: say.text(`accept.missing${checks[check]}`), fieldId: check})),
              go,
            )
          : nothing
      }
      ${
        verification && may(stage, 'verify')
          ? html`${fits ? html`<p>${say.text('accept.verifyIntro')}</p>` : nothing}
              <div class="stack">
                ${(Object.keys(checks) as Check[]).map((check) =>
                  verification[check].matches
                    ? renderCheck(stage, check, verification[check].value, missing.includes(check), fits)
                    : notice('danger', html`<p>${unbroken(say.text(`accept.${check}Differs`, {value: verification[check].value}))}</p>`),
                )}
              </div>
              ${fits ? nothing : html`<p>${say.text('accept.mismatch', {inviter: inviter.name})}</p>`}`
          : blocked(stage, 'verify')
      }
      ${failed}
      ${actions(stage, [fits && may(stage, 'verify') ? deedButton(stage, 'verify', say.text('accept.verify')) : nothing, declineButton(stage)])}
    </section>
  `;
}

function renderCheck({say, entries, confirm}: Stage, check: Check, value: string, isMissing: boolean, fits: boolean): TemplateResult {
  const label = unbroken(say.text(`accept.confirm${checks[check]}`, {value}));
  if (!fits) return html`<p class="matches">${icons.check}<span>${label}</span></p>`;
  const key = confirmation(check, value);
  return checkbox({
    id: check,
    label,
    checked: entries.confirmed.has(key),
    error: isMissing ? say.text(`accept.missing${checks[check]}`) : undefined,
    onChange: (checked) => confirm(key, checked),
  });
}

export function acceptStep(stage: Stage, terms: TermsReview, failed: TemplateResult | typeof nothing): TemplateResult {
  const {say, invitation, level, go} = stage;
  const {direction, inviter} = invitation;
  const withTerms = acceptsWithTerms(stage);
  return html`
    ${facts(stage)}
    <section class="stack">
      ${stepHeading(stage, say.text('accept.acceptHeading'))}
      ${
        may(stage, 'accept')
          ? html`<p>
                ${say.text(direction === 'toAgency' ? 'accept.acceptIntroToAgency' : 'accept.acceptIntroToCompany', {inviter: inviter.name})}
              </p>
              ${withTerms ? terms.render({say, documents: invitation.terms, level: level + 1}, go) : nothing}`
          : blocked(stage, 'accept')
      }
      ${failed}
      ${actions(stage, [
        may(stage, 'accept') ? deedButton(stage, 'accept', say.text(withTerms ? 'accept.acceptAndApprove' : 'accept.accept')) : nothing,
        may(stage, 'accept') && withTerms ? deedButton(stage, 'acceptOnly', say.text('accept.acceptOnly'), 'quiet') : nothing,
        declineButton(stage),
      ])}
    </section>
  `;
}

/** The company accepts and approves the terms in one step (C6). */
export const acceptsWithTerms = ({invitation}: Pick<Stage, 'invitation'>): boolean =>
  invitation.direction === 'toCompany' && invitation.terms.length > 0;

export function termsStep(stage: Stage, terms: TermsReview, failed: TemplateResult | typeof nothing): TemplateResult {
  const {say, invitation, level, go} = stage;
  const {company} = invitation.collaboration;
  const documents = invitation.terms;
  if (invitation.direction === 'toAgency' && !may(stage, 'approveTerms')) return termsElsewhere(stage, terms, failed);
  return html`
    ${invitation.direction === 'toCompany' ? facts(stage) : nothing}
    <section class="stack">
      ${stepHeading(stage, say.text('terms.heading'))}
      ${
        may(stage, 'approveTerms')
          ? html`<p>${termsIntro(stage)}</p>
              ${terms.render({say, documents, level: level + 1}, go)}`
          : html`${blocked(stage, 'approveTerms')}${terms.render({say, documents, level: level + 1, readOnly: true}, go)}`
      }
      ${failed}
      ${actions(stage, [
        may(stage, 'approveTerms') ? deedButton(stage, 'terms', say.text('terms.approve')) : nothing,
        declineButton(stage),
      ])}
    </section>
  `;

  function termsIntro({invitation: {collaboration}}: Stage): string {
    return collaboration.situation === 'S4' ? say.text('accept.termsSetUp') : say.text('terms.intro', {company: company.name});
  }
}

/** The agency has accepted; the terms are approved with the company selected in the customer's portal (C13). */
function termsElsewhere(stage: Stage, terms: TermsReview, failed: TemplateResult | typeof nothing): TemplateResult {
  const {say, invitation, session, level, go, navigate} = stage;
  const {collaboration, links} = invitation;
  const company = collaboration.company.name;
  const portal = session?.portals.customerPortal.name || say.text('accept.otherPortal');
  const why = collaboration.whyNot.find((each) => each?.action === 'approveTerms');
  const url = links.portal ?? why?.url;
  const isTheirs = !why || why.code === 'companyNotSelected';
  return html`
    <section class="stack">
      ${stepHeading(stage, say.text('accept.portalHeading', {portal}))}
      ${
        isTheirs
          ? html`<p>${say.text('accept.portalIntro', {company})}</p>
              <ol class="numbered">
                <li>${say.text('accept.portalOpen', {portal, company})}</li>
                <li>${say.text('accept.portalApprove')}</li>
                <li>${say.text('accept.portalBack')}</li>
              </ol>`
          : blocked(stage, 'approveTerms')
      }
      ${
        invitation.terms.length > 0
          ? html`<details>
              <summary>${say.text('accept.readTerms')}</summary>
              ${terms.render({say, documents: invitation.terms, level: level + 1, readOnly: true}, go)}
            </details>`
          : nothing
      }
      <p class="muted small">${say.text('accept.termsChecked')} ${deedButton(stage, 'check', say.text('accept.checkNow'), 'link')}</p>
      ${failed}
      ${actions(stage, [
        isTheirs
          ? action(say.text(url ? 'accept.openPortal' : 'accept.openPortalPlain', {portal, company}), {
              kind: 'primary',
              icon: icons.arrow,
              onClick: () => navigate({to: 'portal', ...(url ? {url} : {})}),
            })
          : nothing,
        declineButton(stage),
      ])}
    </section>
  `;
}

/** What is declined: the invitation, the terms with the collaboration, or those of a first access alone. */
const declineTexts = {
  invitation: {heading: 'accept.declineHeading', intro: 'accept.declineIntro', now: 'accept.declineNow'},
  terms: {heading: 'accept.declineTermsHeading', intro: 'accept.declineTermsIntro', now: 'accept.declineTermsNow'},
  access: {heading: 'accept.declineAccess', intro: 'accept.declineAccessIntro', now: 'accept.declineAccess'},
} as const;

/** The question before the invitation is declined; not a dialog, so that nothing is lost on the way back. */
export function declineStep(stage: Stage, failed: TemplateResult | typeof nothing, onBack: () => void): TemplateResult {
  const {say, invitation, entries, enter} = stage;
  const inviter = invitation.inviter.name;
  const solution = invitation.solution.name;
  const texts =
    declineTexts[invitation.step !== 'terms' ? 'invitation' : isFirstAccessWaiting(invitation.collaboration) ? 'access' : 'terms'];
  return html`
    <section class="stack">
      ${stepHeading(stage, say.text(texts.heading, {solution}))}
      <p>${say.text(texts.intro, {inviter, solution})}</p>
      ${textField({
        id: 'reason',
        label: say.text('accept.reason'),
        hint: say.text('accept.reasonHint', {inviter}),
        value: entries.reason,
        lines: 3,
        maxLength: 2000,
        onInput: (reason) => enter({reason}),
      })}
      ${failed}
      ${actions(stage, [
        deedButton(stage, 'decline', say.text(texts.now, {solution}), 'destructive'),
        action(say.text('back'), {onClick: onBack, unavailable: stage.busy !== undefined}),
      ])}
    </section>
  `;
}

/** Why the step's deed is not possible for this person, and what helps. */
function blocked({say, invitation, navigate}: Stage, deed: string): TemplateResult {
  const {direction, inviter, invitee} = invitation;
  const {whyNot, company} = invitation.collaboration;
  const blockers = whyNot.filter((each) => each !== null && each.action === deed);
  if (blockers.length === 0) return notice('info', html`<p>${say.text('error.statusForbids')}</p>`);
  return notice(
    'info',
    blockers.map((blocker) => {
      if (!blocker) return nothing;
      if (blocker.code !== 'companyNotSelected') return blockerLine(say, blocker, navigate);
      const url = direction === 'toCompany' ? blocker.url : null;
      if (!invitee.name)
        return html`<p>${say.text('accept.noAgency', {inviter: inviter.name})}</p>
          <div>${action(say.text('accept.switchAccount'), {onClick: () => navigate({to: 'sign-in'})})}</div>`;
      return html`<p>${say.text('accept.selectFirst', {name: invitee.name})}</p>
        ${
          url
            ? html`<div>
                ${action(say.text('remedy.selectCompany', {name: company.name}), {onClick: () => navigate({to: 'portal', url})})}
              </div>`
            : nothing
        }`;
    }),
  );
}

/** After these nothing of the step can be done any more, also where it could not be loaded anew. */
const overCodes: readonly ErrorCode[] = [
  'alreadyHandled',
  'collaborationExists',
  'invitationExpired',
  'invitationWithdrawn',
  'statusForbids',
];

export const actions = (stage: Stage, buttons: readonly (TemplateResult | typeof nothing)[]): TemplateResult => {
  const {say, busy, wait, error} = stage;
  return html`
    ${busy && wait ? html`<p class="muted">${say.text(wait)}</p>` : nothing}
    <div class="row actions" part="actions">
      ${error && overCodes.includes(error.code) ? deedButton(stage, 'check', say.text('accept.checkNow')) : buttons}
    </div>
  `;
};

export const deedButton = (
  {busy, act}: Stage,
  deed: Deed,
  text: string,
  kind: 'primary' | 'quiet' | 'link' | 'destructive' = 'primary',
): TemplateResult => action(text, {kind, busy: busy === deed, unavailable: busy !== undefined, onClick: () => act(deed)});

const declineButton = (stage: Stage): TemplateResult | typeof nothing =>
  may(stage, 'decline')
    ? html`<span class="aside" id="decline"
        >${action(stage.say.text('accept.decline'), {unavailable: stage.busy !== undefined, onClick: () => stage.startDecline()})}</span
      >`
    : nothing;
