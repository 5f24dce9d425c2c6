import {AcceptInvitation} from '../components/accept-invitation/accept-invitation.ts';
import {define} from '../kit/define.ts';

define('accept-invitation', AcceptInvitation);
