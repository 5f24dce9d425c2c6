import type {CollabElementRef, CollabEventOf} from 'collab-kit/types/angular';

/** A component with `schemas: [CUSTOM_ELEMENTS_SCHEMA]`, without its decorator. */
export class CustomerPage {
  declare readonly tab: CollabElementRef<'collab-tab'>;

  onActivated(event: CollabEventOf<'collab-tab', 'collab-activated'>): string {
    this.tab.nativeElement.refresh();
    // @ts-expect-error no such method
    this.tab.nativeElement.show();
    // @ts-expect-error no such member of the detail
    event.detail.email;
    return event.detail.collaborationId;
  }

  // @ts-expect-error this element sends no such event
  onEnded(event: CollabEventOf<'start-solution-button', 'collab-ended'>): unknown {
    return event;
  }
}
