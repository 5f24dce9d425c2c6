import type {Session} from '../../src/index.ts';
import {withQuery} from './address.ts';

/** The portal that a person comes to who acts for this party. */
export const homeOf = (party: Pick<NonNullable<Session['party']>, 'id' | 'kind'> | undefined): string =>
  party?.kind === 'agency' ? '/practice/' : party?.kind === 'support' ? '/support/' : withQuery('/my/', {company: party?.id});
