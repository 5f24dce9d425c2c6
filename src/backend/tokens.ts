/** Nobody makes more sendings than this; older tokens are looked for this far back. */
const rememberedSendings = 20;

/**
 * The token of one sending: the invitation's id, and 256 bits that only the holder of the key can make of the id and the number of the sending.
 * Nothing secret is stored, and a link can be made again at any time.
 */
export async function makeToken(tokenKey: string, invitationId: string, sending: number): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', await hmacKey(tokenKey), message(invitationId, sending));
  return `${invitationId}.${base64Url(new Uint8Array(mac))}`;
}

/** The id that a token claims to belong to. */
export const claimedInvitation = (token: string): string => token.slice(0, Math.max(token.lastIndexOf('.'), 0));

/** Whether the token is of the newest sending, of an older one that it killed, or of none. Compares in constant time. */
export async function checkToken(
  tokenKey: string,
  token: string,
  invitationId: string,
  newestSending: number,
): Promise<'newest' | 'superseded' | 'forged'> {
  const mac = fromBase64Url(token.slice(token.lastIndexOf('.') + 1));
  if (!mac || claimedInvitation(token) !== invitationId) return 'forged';
  const key = await hmacKey(tokenKey);
  const isOf = (sending: number): Promise<boolean> => crypto.subtle.verify('HMAC', key, mac, message(invitationId, sending));
  if (await isOf(newestSending)) return 'newest';
  for (let sending = newestSending - 1; sending > Math.max(0, newestSending - rememberedSendings); sending--) {
    if (await isOf(sending)) return 'superseded';
  }
  return 'forged';
}

const utf8 = new TextEncoder();
const message = (invitationId: string, sending: number): Uint8Array<ArrayBuffer> => utf8.encode(`${invitationId}.${String(sending)}`);

const hmacKey = (tokenKey: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', utf8.encode(tokenKey), {name: 'HMAC', hash: 'SHA-256'}, false, ['sign', 'verify']);

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]{43}$/.test(text)) return undefined;
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
}
