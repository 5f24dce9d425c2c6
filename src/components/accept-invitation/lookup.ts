/** Where the token comes from, and what is remembered of its lookup: never the token. */
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {InvitationSummary} from '../../api/schema.ts';

/** Takes the member out of the page's fragment and answers its value; the address no longer has it afterwards. */
function takeFromFragment(member: string): string | undefined {
  const parts = location.hash.slice(1).split('&');
  const found = parts.find((part) => part.startsWith(`${member}=`));
  if (found === undefined) return undefined;
  const rest = parts.filter((part) => part !== found).join('&');
  try {
    // The state stays, so that the host's router does not notice.
    history.replaceState(history.state, '', location.href.replace(/#.*/s, rest && `#${rest}`));
  } catch {
    // A frame without an origin of its own may refuse.
    location.hash = rest;
  }
  return new URLSearchParams(found).get(member) || undefined;
}

/** Hands over the token in the page's fragment: at first, and when the link of another mail is opened in the same tab. */
export class FragmentToken implements ReactiveController {
  readonly #member: () => string;
  readonly #found: (token: string) => void;

  constructor(host: ReactiveControllerHost, member: () => string, found: (token: string) => void) {
    this.#member = member;
    this.#found = found;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('hashchange', this.#look);
  }

  hostDisconnected(): void {
    window.removeEventListener('hashchange', this.#look);
  }

  hostUpdate(): void {
    this.#look();
  }

  readonly #look = (): void => {
    const member = this.#member();
    const token = member ? takeFromFragment(member) : undefined;
    if (token) this.#found(token);
  };
}

/** Who asked whom, so that a person who signs in with another account still sees which address was invited. */
export interface LookupFacts {
  readonly inviter: string;
  /** Masked. */
  readonly emails: readonly string[];
}

const keyOf = (invitationId: string): string => `collab-kit/invitation/${invitationId}`;

/** Keeps the facts for this tab; does without where storage is blocked or full. */
export function rememberFacts({invitationId, inviter, invitedEmails}: InvitationSummary): void {
  try {
    sessionStorage.setItem(keyOf(invitationId), JSON.stringify({inviter, emails: invitedEmails} satisfies LookupFacts));
  } catch {
    // The page works without.
  }
}

/** The facts of an earlier lookup in this tab. */
export function recallFacts(invitationId: string): LookupFacts | undefined {
  try {
    const {inviter, emails} = JSON.parse(sessionStorage.getItem(keyOf(invitationId)) ?? '{}') as Record<string, unknown>;
    const isWhole = typeof inviter === 'string' && Array.isArray(emails) && emails.every((each) => typeof each === 'string');
    return isWhole ? {inviter, emails} : undefined;
  } catch {
    return undefined;
  }
}
