/** @jsxImportSource preact */
import type {} from 'collab-kit/types/preact';
import type {RefObject} from 'preact';
import type {CollabTab} from 'collab-kit';

declare const tab: RefObject<CollabTab>;

export const page = (
  <collab-provider base-url="/api">
    <collab-tab
      ref={tab}
      class="tab"
      customer-id="4711"
      headingLevel={3}
      oncollab-activated={(event) => event.detail.collaborationId.trim()}
    />
    <end-collaboration-dialog open collaborationId="1" oncollab-ended={({detail}) => detail.status === 'ended'} />
    {/* @ts-expect-error a customer is named by text */}
    <collab-tab customer-id={4711} />
    <collab-provider density="compact" color-scheme="light dark" />
    {/* @ts-expect-error no such density */}
    <collab-provider density="tight" />
    {/* @ts-expect-error no such member of the detail */}
    <collab-tab oncollab-activated={(event) => event.detail.email} />
    {/* A name with a hyphen is not looked up: no error says that there is no such event. */}
    <collab-tab oncollab-activatd={() => undefined} />
    {/* @ts-expect-error no such property */}
    <collab-tab customer="4711" />
    {/* @ts-expect-error no such element */}
    <collab-tabs />
  </collab-provider>
);
