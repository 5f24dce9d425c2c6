import {Component, CUSTOM_ELEMENTS_SCHEMA, signal} from '@angular/core';
import {configure, createHttpApi} from 'collab-kit';
import type {CollabEventOf} from 'collab-kit/types/angular';

type Outcome =
  | CollabEventOf<'collab-tab', 'collab-activated' | 'collab-requested'>
  | CollabEventOf<'accept-invitation', 'collab-accepted' | 'collab-terms-approved' | 'collab-declined'>;

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @if (isInvited) {
      <h1>A customer’s portal</h1>
      <accept-invitation
        token-param="token"
        (collab-accepted)="tell($event)"
        (collab-terms-approved)="tell($event)"
        (collab-declined)="tell($event)"
      />
    } @else {
      <h1>A customer in a practice tool</h1>
      <p>
        <label>
          Customer
          <select (change)="choose($event)">
            <option value="customer-grasrotens-odling">Gräsrotens Odling Ek. för.</option>
            <option value="customer-elkraft-i-malardalen">Elkraft i Mälardalen AB</option>
          </select>
        </label>
        <label><input #lock type="checkbox" (change)="isLocked.set(lock.checked)" /> Activate nothing now</label>
      </p>
      <collab-tab
        [customerId]="customerId()"
        [headingLevel]="3"
        (collab-before-activate)="veto($event)"
        (collab-activated)="tell($event)"
        (collab-requested)="tell($event)"
      />
    }
    <h2>What happened</h2>
    <ul>
      @for (text of events(); track $index) {
        <li>{{ text }}</li>
      }
    </ul>
  `,
})
export class App {
  readonly isInvited = location.search === '?invitation';
  readonly customerId = signal('customer-grasrotens-odling');
  readonly isLocked = signal(false);
  readonly events = signal<readonly string[]>([]);

  constructor() {
    // The kit's client with one operation in the page's own hands.
    const api = createHttpApi({baseUrl: '/api'});
    configure({
      api: {
        ...api,
        activate: async (input, call) => {
          this.note(`The page sends: ${input.solution} for ${input.customerId}`);
          return api.activate(input, call);
        },
      },
    });
  }

  choose({target}: Event): void {
    if (target instanceof HTMLSelectElement) this.customerId.set(target.value);
  }

  tell({type, detail}: Outcome): void {
    this.note(`${type}: ${detail.function}, ${detail.status}`);
  }

  veto(event: CollabEventOf<'collab-tab', 'collab-before-activate'>): void {
    if (!this.isLocked()) return;
    event.preventDefault();
    this.note(`${event.type}: prevented`);
  }

  private note(text: string): void {
    this.events.update((told) => [...told, text]);
  }
}
