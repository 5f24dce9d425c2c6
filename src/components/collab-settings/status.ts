import {html, nothing, type TemplateResult} from 'lit';
import type {Collaboration} from '../../api/schema.ts';
import {pill} from '../../ui/part-templates.ts';
import {statusLine} from '../standing.ts';
import type {Port} from './stage.ts';

/** Where a collaboration stands, in a row that begins with the name of the customer: that is not said again. */
export function rowStatus({say, now}: Port, collaboration: Collaboration, customer: string): TemplateResult {
  const {waitingFor, overdue} = collaboration;
  const isSame = waitingFor?.name === customer || waitingFor?.name === collaboration.company.name;
  const shown = waitingFor && isSame ? {...collaboration, waitingFor: {...waitingFor, name: null}} : collaboration;
  return html`<span class="pills"
    >${overdue ? pill('danger', say().text('settings.overdue')) : nothing}${statusLine(say(), shown, {side: 'agency', now: now()})}</span
  >`;
}
