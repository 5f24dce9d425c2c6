import {withQuery} from './address.ts';
import type {DemoParty} from './demo.ts';

/** The portal that a person comes to who acts for this party. */
export const homeOf = (party: DemoParty | undefined): string =>
  party?.kind === 'agency' ? '/practice/' : party?.kind === 'support' ? '/support/' : withQuery('/my/', {company: party?.id});
