/** What is decided about a running collaboration, and the company's own agreement beside it. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Blocker, Collaboration} from '../../api/schema.ts';
import {fact} from '../../ui/part-templates.ts';
import {action, heading} from '../../ui/templates.ts';
import {changeNotice, changeScene, termsText} from '../pending-change.ts';
import {blockerLine, blockerText, priceText} from '../shared.ts';
import {endingNotice} from '../standing.ts';
import type {CompanyView, OwnAgreement} from './view.ts';
import {askedChange} from './answers.ts';

/** A change that is under way or was refused, an end that is decided, and the way to end it. */
export function decisions(view: CompanyView, collaboration: Collaboration): TemplateResult {
  const {say, now} = view;
  const {id, agency, company, pendingChange, waitingFor, ending, status, allowedActions, whyNot} = collaboration;
  const isRunning = status === 'active' || status === 'ending';
  // What the company is asked stands above, with its answer.
  const change = askedChange(collaboration)
    ? undefined
    : changeScene(pendingChange, {now, waitingFor, payers: {agency: agency.name, customer: company.name}});
  const cannotEnd = whyNot.find((each): each is Blocker => each?.action === 'end');
  const hasOwnAgreement = view.agreements.some(({key}) => key === collaboration.function);
  return html`
    ${ending && status === 'ending' ? endingOf(view, collaboration, ending) : nothing}
    ${change ? changeNotice(say, change, nothing) : nothing}
    ${status === 'active' && !hasOwnAgreement ? html`<p class="muted">${say.text('error.agencyChanges', {name: agency.name})}</p>` : nothing}
    ${
      status !== 'unknown' && allowedActions.includes('end')
        ? html`<p>
            ${action(say.text('company.end'), {
              id: `end-${id}`,
              kind: 'link',
              label: say.text('company.endNamed', {agency: agency.name}),
              onClick: () => view.end(collaboration),
            })}
          </p>`
        : cannotEnd && isRunning
          ? html`<p class="muted small">${say.text('company.endWhyNot', {reason: blockerText(say, cannotEnd)})}</p>`
          : nothing
    }
  `;
}

function endingOf({say, end}: CompanyView, collaboration: Collaboration, decided: NonNullable<Collaboration['ending']>): TemplateResult {
  const {id, agency, company, solutionName: solution, allowedActions, whyNot} = collaboration;
  const {by, name, reason} = decided;
  const side = by === 'company' ? company.name : agency.name;
  const blocker = whyNot.find((each): each is Blocker => each?.action === 'withdrawEnding');
  const cannot = by === 'company' && blocker ? blockerText(say, blocker) : say.text('company.endingOnly', {name: side});
  return endingNotice(decided, {
    decided: say.text('company.endingBy', {name: name ? `${name}, ${side}` : side}),
    kept: {solution: say.text('company.keepsSolution', {solution}), readOnly: say.text('company.keepsReading')},
    reason,
    way: allowedActions.includes('withdrawEnding')
      ? html`<div class="row" part="actions">
          ${action(say.text('company.withdrawEnding'), {id: `end-${id}`, onClick: () => end(collaboration)})}
        </div>`
      : html`<p class="small">${cannot}</p>`,
  });
}

/** The company's own agreement: changed here where no agency collaborates (C23). */
export function agreementCard(view: CompanyView, {key, name, agreement, replacedBy, options}: OwnAgreement): TemplateResult {
  const {say, level, now, overview, navigate} = view;
  const {solutionName, periodMonths, price, priceFrom, renewsOn} = agreement;
  const company = overview.company.name;
  // Another agreement comes on or before the day from which this price would be charged.
  const isNeverCharged = priceFrom !== null && replacedBy !== null && replacedBy.on <= priceFrom;
  const change = changeScene(options?.pendingChange ?? null, {now, waitingFor: null, payers: {agency: '', customer: company}});
  const blockers = (options?.whyNot ?? []).filter((each) => each !== null);
  // A change that is under way is told by itself.
  const others = blockers.filter(({code}) => code !== 'changePending' || !change);
  const has = (status: string): boolean => overview.collaborations.some((each) => each?.function === key && each.status === status);
  // Where none works on, it is not an agency that changes it; who has not been answered, or has not answered, is none yet.
  const isFree = !has('active') && !has('awaitingTerms');
  const untilThen = isFree && (has('ending') ? 'company.changeAfterEnd' : has('requested') && 'company.changeAfterAnswer');
  const about = {...(overview.company.id ? {companyId: overview.company.id} : {}), function: key};
  return html`<article class="card stack tight" part="agreement">
    ${heading(level + 1, html`<bdi>${name}</bdi>`, {className: 'small-heading', id: `agreement-${key}`})}
    <dl class="facts" part="facts">
      ${fact(say.text('company.solution'), html`<bdi>${solutionName}</bdi>`)}
      ${fact(say.text('period'), say.text('months', {count: periodMonths}))}
      ${
        isNeverCharged
          ? nothing
          : fact(
              say.text('company.price'),
              priceFrom ? say.text('company.priceFrom', {price: priceText(say, price), date: say.date(priceFrom)}) : priceText(say, price),
            )
      }
      ${
        replacedBy
          ? fact(
              say.text('company.fromDay', {date: say.date(replacedBy.on)}),
              html`<bdi>${replacedBy.solutionName}</bdi>: ${termsText(say, replacedBy, {agency: replacedBy.agencyName, customer: company})}`,
            )
          : fact(say.text('company.renewsOn'), say.date(renewsOn))
      }
    </dl>
    ${change ? changeNotice(say, change, nothing) : nothing}
    ${others.map((each) =>
      untilThen && each.code === 'agencyChanges'
        ? html`<p>${say.text(untilThen)}</p>`
        : blockerLine(say, each, navigate, about, each.code === 'agreementLocked' ? say.text('change.ownLocked') : undefined),
    )}
    ${
      options?.whyNot.length === 0
        ? html`<div class="row" part="actions">
            ${action(say.text('company.change'), {
              id: `change-${key}`,
              label: say.text('company.changeNamed', {function: name}),
              onClick: () => view.change(key),
            })}
          </div>`
        : nothing
    }
  </article>`;
}
