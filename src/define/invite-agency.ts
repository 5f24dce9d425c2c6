import {InviteAgency} from '../components/invite-agency/invite-agency.ts';
import {define} from '../kit/define.ts';

define('invite-agency', InviteAgency);
