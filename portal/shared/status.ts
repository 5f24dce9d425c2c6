import {html, type TemplateResult} from 'lit';
import type {Collaboration} from '../../src/index.ts';
import {now} from './clock.ts';
import {icons} from './icons.ts';
import {mediumDate, texts, waited} from './language.ts';

const say = texts(
  {
    scheduled: 'Scheduled',
    requested: 'Invitation sent',
    awaitingTerms: 'Terms to approve',
    active: 'Active',
    startsOn: 'Starts on {date}',
    asksOn: 'Invitation on {date}',
    endsOn: 'Ends on {date}',
    ending: 'Ending',
    ended: 'Ended',
    declined: 'Declined',
    cancelled: 'Withdrawn',
    expired: 'Expired',
    unknown: 'Unknown status',
    accept: 'Waiting for {name}',
    approveTerms: 'Terms wait for {name}',
    answer: 'Answer the invitation',
    approve: 'Approve the terms',
    link: 'Active, no task yet',
    none: 'No collaboration',
  },
  {
    scheduled: 'Planerat',
    requested: 'Inbjudan skickad',
    awaitingTerms: 'Villkor att godkänna',
    active: 'Aktivt',
    startsOn: 'Startar {date}',
    asksOn: 'Inbjudan {date}',
    endsOn: 'Avslutas {date}',
    ending: 'Avslutas',
    ended: 'Avslutat',
    declined: 'Avböjt',
    cancelled: 'Återkallat',
    expired: 'Har gått ut',
    unknown: 'Okänd status',
    accept: 'Väntar på {name}',
    approveTerms: 'Villkoren väntar på {name}',
    answer: 'Svara på inbjudan',
    approve: 'Godkänn villkoren',
    link: 'Aktivt, uppdrag saknas',
    none: 'Inget samarbete',
  },
);

const looks = {
  scheduled: ['info', 'clock'],
  requested: ['waiting', 'clock'],
  awaitingTerms: ['waiting', 'clock'],
  active: ['success', 'check'],
  ending: ['waiting', 'clock'],
  ended: ['neutral', 'stop'],
  declined: ['danger', 'stop'],
  cancelled: ['neutral', 'stop'],
  expired: ['neutral', 'clock'],
  unknown: ['neutral', 'info'],
} as const;

/** Where a collaboration stands and whose turn it is, for a line of a list. */
function statusText({status, waitingFor, startsOn, ending, situation}: Collaboration): string {
  // The customer that is asked first gets its invitation on that day, no more.
  if (status === 'scheduled' && startsOn)
    return say(situation === 'S1' || situation === 'S3' ? 'asksOn' : 'startsOn', {date: mediumDate(startsOn)});
  if (status === 'ending' && ending) return say('endsOn', {date: mediumDate(ending.on)});
  if (!waitingFor || waitingFor.what === 'unknown') return say(status);
  if (waitingFor.what === 'link') return say('link');
  if (waitingFor.what === 'consent') return say(status);
  if (waitingFor.side === 'agency')
    return `${say(waitingFor.what === 'accept' ? 'answer' : 'approve')}\u00a0· ${waited(waitingFor.since, now())}`;
  if (!waitingFor.name) return say(status);
  // No line begins with the dot.
  return `${say(waitingFor.what, {name: waitingFor.name})}\u00a0· ${waited(waitingFor.since, now())}`;
}

export function statusPill(collaboration: Collaboration): TemplateResult {
  const isUnlinked = collaboration.waitingFor?.what === 'link';
  const [tone, icon] = isUnlinked ? (['waiting', 'warning'] as const) : looks[collaboration.status];
  return html`<span class="pill ${tone}">${icons[icon]}<span>${statusText(collaboration)}</span></span>`;
}

export const noCollaboration = (): TemplateResult => html`<span class="muted">${say('none')}</span>`;
