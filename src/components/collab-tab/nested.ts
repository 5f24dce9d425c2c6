/** The public elements that the tab opens, made from this copy's classes. */
import {tagOf} from '../../kit/define.ts';
import {ActivateServiceDialog} from '../activate-service-dialog.ts';
import {SelectCustomerSolution} from '../select-customer-solution/select-customer-solution.ts';
import {StartSolutionButton} from '../start-solution-button.ts';

export const makeStartButton = (): StartSolutionButton =>
  nested(document.createElement(tagOf('start-solution-button', StartSolutionButton)) as StartSolutionButton);

export const makeJoinPanel = (): SelectCustomerSolution =>
  nested(document.createElement(tagOf('select-customer-solution', SelectCustomerSolution)) as SelectCustomerSolution);

/** `closed` is called each time the dialog was closed. */
export function makeDialog(closed: (dialog: ActivateServiceDialog) => void): ActivateServiceDialog {
  const dialog = document.createElement(tagOf('activate-service-dialog', ActivateServiceDialog)) as ActivateServiceDialog;
  new MutationObserver(() => dialog.open || closed(dialog)).observe(dialog, {attributeFilter: ['open']});
  return nested(dialog);
}

/** Keeps the font size that the outer element has chosen. */
const nested = <E extends HTMLElement>(element: E): E => Object.assign(element, {className: 'nested'});
