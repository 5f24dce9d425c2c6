/** @jsxImportSource solid-js */
import type {} from 'collab-kit/types/solid';

export const page = (
  <collab-provider base-url="/api">
    <collab-tab class="tab" customer-id="4711" prop:headingLevel={3} on:collab-activated={(event) => event.detail.collaborationId.trim()} />
    <end-collaboration-dialog prop:open={true} attr:collaboration-id="1" on:collab-ended={({detail}) => detail.status === 'ended'} />
    {/* @ts-expect-error a customer is named by text */}
    <collab-tab customer-id={4711} />
    <collab-provider density="compact" color-scheme="light dark" />
    {/* @ts-expect-error no such density */}
    <collab-provider density="tight" />
    {/* @ts-expect-error no such member of the detail */}
    <collab-tab on:collab-activated={(event) => event.detail.email} />
    {/* A name with a hyphen is not looked up: no error says that there is no such event. */}
    <collab-tab on:collab-activatd={() => undefined} />
    {/* @ts-expect-error no such property */}
    <collab-tab prop:customer="4711" />
    {/* @ts-expect-error no such element */}
    <collab-tabs />
  </collab-provider>
);
