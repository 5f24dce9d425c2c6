import {CompanyCollaborations} from '../components/company-collaborations/company-collaborations.ts';
import {define} from '../kit/define.ts';

define('company-collaborations', CompanyCollaborations);
