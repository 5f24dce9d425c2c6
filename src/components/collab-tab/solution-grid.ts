/** The solutions of a function beside each other, each with what the customer gets and what hinders it. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Blocker, SolutionOffer} from '../../api/schema.ts';
import {capabilities, type Capability} from '../../domain/catalogue.ts';
import {safeUrl} from '../../kit/collab-element.ts';
import * as icons from '../../ui/part-icons.ts';
import {pill} from '../../ui/part-templates.ts';
import {action, heading, ifDefined} from '../../ui/templates.ts';
import {priceText} from '../shared.ts';
import {canJoin, others, reasonLines} from './reasons.ts';
import {name, type Stage} from './stage.ts';

const accessIcons = {none: icons.lock, limited: icons.people, full: icons.people, unknown: icons.info} as const;

/** `shared` is said above the grid already. */
export function solutionGrid(stage: Stage, shared: readonly Blocker[]): TemplateResult {
  const {say, each} = stage;
  const offers = each.solutions;
  const offered = capabilities.filter((capability) => offers.some((offer) => offer?.capabilities.includes(capability)));
  return html`<ul class="grid" part="solutions">
    ${offers.map((offer) =>
      offer ? solutionCard(stage, offer, offered, shared) : html`<li class="solution muted">${say.text('unreadableRow')}</li>`,
    )}
  </ul>`;
}

function solutionCard(stage: Stage, offer: SolutionOffer, offered: readonly Capability[], shared: readonly Blocker[]): TemplateResult {
  const {say, level} = stage;
  return html`<li class="solution" part="solution">
    <div class="stack snug">
      ${heading(level + 2, name(offer.name), {className: 'small-heading'})}
      ${isOwn(stage, offer) ? html`<p>${pill('info', say.text('tab.ownSolution'), icons.people)}</p>` : nothing}
    </div>
    <p class="small">${offer.description} ${helpLink(stage, offer)}</p>
    <p class="access small">${accessIcons[offer.access]}<span>${say.text(`access.${offer.access}`)}</span></p>
    ${
      offer.capabilities.length > 0
        ? html`<ul class="capabilities small" aria-label=${say.text('tab.customerCan')}>
            ${offered.map((capability) => {
              const isIncluded = offer.capabilities.includes(capability);
              return html`<li class=${isIncluded ? 'included' : 'muted'}>
                ${isIncluded ? icons.check : icons.dash}<span>${say.text(`capability.${capability}`)}</span
                ><span class="hidden">, ${say.text(isIncluded ? 'tab.included' : 'tab.notIncluded')}</span>
              </li>`;
            })}
          </ul>`
        : html`<span></span>`
    }
    <p class="price">${offer.priceFrom ? say.text('tab.from', {price: priceText(say, offer.priceFrom)}) : '—'}</p>
    <div class="foot stack tight">${foot(stage, offer, shared)}</div>
  </li>`;
}

/** True for the solution of the customer's own agreement. */
export const isOwn = ({each}: Stage, {key}: SolutionOffer): boolean => each.agreement?.solution === key;

/** *Activate*, or why not. What is not understood is not offered. */
function foot(stage: Stage, offer: SolutionOffer, shared: readonly Blocker[]): TemplateResult | readonly TemplateResult[] | typeof nothing {
  const {say, activate} = stage;
  if (offer.access === 'unknown') return html`<p class="small muted">${say.text('tab.unknownOffer')}</p>`;
  const {whyNot} = offer;
  const ownWay = canJoin(stage) ? html`<p class="small">${say.text('tab.ownWay', {join: say.text('tab.join')})}</p>` : nothing;
  const reasons = others(whyNot, shared);
  if (whyNot.length > 0)
    return html`<div class="small stack snug">
      ${reasonLines(stage, reasons)} ${reasons.some(({code}) => code.startsWith('agreement')) ? ownWay : nothing}
      ${whyNot.includes(null) ? html`<p class="muted">${say.text('unreadableRow')}</p>` : nothing}
    </div>`;
  if (!offer.priceFrom) return html`<p class="small">${say.text('error.priceMissing')}</p>`;
  if (stage.overview.tasks.length === 0) return nothing;
  // An agreement is joined in one way only, or why not is said there (S1).
  if (isOwn(stage, offer)) return ownWay;
  return action(say.text('tab.activate'), {
    label: say.text('tab.activateNamed', {name: offer.name}),
    onClick: () => activate(offer.key),
  });
}

function helpLink({say}: Stage, {name: solutionName, helpUrl}: SolutionOffer): TemplateResult | typeof nothing {
  if (!safeUrl(helpUrl)) return nothing;
  return html`<a
    class="link"
    href=${ifDefined(safeUrl(helpUrl))}
    target="_blank"
    rel="noopener noreferrer"
    aria-label="${say.text('tab.helpNamed', {name: solutionName})}, ${say.text('tab.newTab')}"
    >${say.text('tab.help')}</a
  >`;
}
