/** What a server prints. Any template language does; these pages bring no script but the kit's module. */
const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${title}</title>
    <script type="application/json" data-collab-config>
      {"baseUrl": "/api", "messages": {"activate.heading": "Activate for this customer"}}
    </script>
    <script type="module" src="/collab-kit/cdn.js"></script>
  </head>
  <body>
    <h1>${title}</h1>
    ${body}
  </body>
</html>
`;

/** What stands in the place of an element until its script has come; see docs/skeletons.md of the kit. */
const skeleton = (tag: string, content: string): string => `
      <template shadowrootmode="open">
        <link rel="stylesheet" href="/collab-kit/skeleton/${tag}.css" />
        <div class="frame stack">${content}</div>
      </template>`;
const card = '<div class="card placeholder"><span class="skeleton"></span></div>';
const lines = (count: number): string =>
  `<div class="waiting-room"><div class="stack tight">${'<span class="skeleton"></span>'.repeat(count)}</div></div>`;

const customer = (id: string): string => `
    <button type="button" commandfor="activate" command="--show">Activate Bookkeeping &amp; Invoicing</button>
    <activate-service-dialog id="activate" customer-id="${id}" function="bookkeeping-invoicing" solution="bookkeepingInvoicing"></activate-service-dialog>
    <collab-tab customer-id="${id}" heading-level="2">
      ${skeleton('collab-tab', `<h2 class="subtitle">Collaborations</h2>${card}${card}`)}
    </collab-tab>`;

export const pages: Readonly<Record<string, string>> = {
  '/': page('Elkraft i Mälardalen AB', customer('customer-elkraft-i-malardalen')),
  '/invitation.html': page(
    'A customer’s portal',
    `<accept-invitation token-param="token">${skeleton('accept-invitation', lines(9))}</accept-invitation>`,
  ),
};
