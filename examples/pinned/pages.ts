import {readFileSync} from 'node:fs';

/** Made with the package: the import map with the hash of every file, and the module with its own. */
const pinned = readFileSync(new URL(import.meta.resolve('collab-kit/pinned.html')), 'utf8');
/** The import map stands in the page, so the policy has to know it. */
const [importMap = ''] = /'sha256-[^']+'/.exec(pinned) ?? [];
const policy = `default-src 'none'; script-src 'self' ${importMap}; connect-src 'self'; require-trusted-types-for 'script'; trusted-types collab-kit`;

/** What a server prints: before every other module what pins them. A server that sends headers sends the policy as one. */
const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <title>${title}</title>
    <script type="application/json" data-collab-config>
      {"baseUrl": "/api", "messages": {"activate.heading": "Activate for this customer"}}
    </script>
    ${pinned}
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
    <collab-tab customer-id="${id}"></collab-tab>`;

export const pages: Readonly<Record<string, string>> = {
  '/': page('Elkraft i Mälardalen AB', customer('customer-elkraft-i-malardalen')),
  '/invitation.html': page('A customer’s portal', '<accept-invitation token-param="token"></accept-invitation>'),
};
