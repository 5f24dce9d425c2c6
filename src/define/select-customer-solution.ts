import {SelectCustomerSolution} from '../components/select-customer-solution/select-customer-solution.ts';
import {define} from '../kit/define.ts';

define('select-customer-solution', SelectCustomerSolution);
