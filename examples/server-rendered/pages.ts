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

const customer = (id: string): string => `
    <button type="button" commandfor="activate" command="--show">Activate Bookkeeping &amp; Invoicing</button>
    <activate-service-dialog id="activate" customer-id="${id}" function="bookkeeping-invoicing" solution="bookkeepingInvoicing"></activate-service-dialog>
    <collab-tab customer-id="${id}" heading-level="2"></collab-tab>`;

export const pages: Readonly<Record<string, string>> = {
  '/': page('Elkraft i Mälardalen AB', customer('customer-elkraft-i-malardalen')),
  '/invitation.html': page('A customer’s portal', '<accept-invitation token-param="token"></accept-invitation>'),
};
