import {Component, CUSTOM_ELEMENTS_SCHEMA, signal, viewChild} from '@angular/core';
import type {CollabElementRef, CollabEventOf} from 'collab-kit/types/angular';

@Component({
  selector: 'customer-page',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <collab-provider base-url="/api">
      <collab-tab
        #tab
        class="tab"
        [customerId]="customerId()"
        [headingLevel]="3"
        (collab-activated)="onActivated($event)"
        (collab-navigate)="onNavigate($event)"
      />
      <end-collaboration-dialog open collaboration-id="1" (collab-ended)="onEnded($event)" />
      <button (click)="tab.refresh()">Refresh</button>
      <!-- wrong: no such member of the detail -->
      <collab-tab (collab-activated)="note($event.detail.email)" />
      <!-- wrong: this handler is for another event -->
      <collab-tab (collab-ended)="onNavigate($event)" />
      <!-- wrong: no such event -->
      <collab-tab (collab-activatd)="onActivated($event)" />
      <!-- wrong: no such method -->
      <button (click)="tab.show()">Show</button>
      <!-- wrong: no such member of the component -->
      <collab-tab [customerId]="customer()" />
    </collab-provider>
  `,
})
export class CustomerPage {
  readonly customerId = signal('4711');
  readonly first = viewChild<CollabElementRef<'collab-tab'>>('tab');

  onActivated({detail}: CollabEventOf<'collab-tab', 'collab-activated'>): void {
    this.note(detail.collaborationId);
  }

  onNavigate({detail}: CollabEventOf<'collab-tab', 'collab-navigate'>): void {
    this.note(detail.to);
  }

  onEnded({detail}: CollabEventOf<'end-collaboration-dialog', 'collab-ended'>): void {
    this.note(detail.status);
  }

  note(text: string): void {
    this.first()?.nativeElement.title.concat(text);
  }
}
