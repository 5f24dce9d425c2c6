import {configure, createHttpApi, type CollabApi, type CollabSettings} from 'collab-kit';
import 'collab-kit/define';
import 'collab-kit/define/collab-tab';
import sv from 'collab-kit/locales/sv';
import {openScenario, scenarioNames} from 'collab-kit/mocks';
import {scenarioHandlers} from 'collab-kit/mocks/msw';
import {driver, type Drivers} from 'collab-kit/testing';
import {setupServer} from 'msw/node';

const api: CollabApi = createHttpApi({baseUrl: '/api'});
configure({api, locale: 'sv', messages: sv});
configure({messages: {'activate.activate': 'Start'}});
// @ts-expect-error no such text
configure({messages: {'activate.activat': 'Start'}});
setupServer(...scenarioHandlers(scenarioNames[0]));
void openScenario(scenarioNames[0]);

const tab = document.querySelector('collab-tab');
const settings: CollabSettings = document.createElement('collab-settings');
tab?.addEventListener('collab-activated', ({detail}) => detail.collaborationId.trim());
settings.addEventListener('collab-before-end', (event) => event.preventDefault());
// @ts-expect-error no such member of the detail
tab?.addEventListener('collab-activated', ({detail}) => detail.email);
// @ts-expect-error a customer is named by text
if (tab) tab.customerId = 4711;

const tabDriver: Drivers['collab-tab'] = driver(tab);
const startDriver = driver('start-solution-button', document.body);
void tabDriver.activate('Bookkeeping').then((dialog) => dialog.choose({periodMonths: 12, invoiceRecipient: 'customer'}));
void startDriver.start().then(({detail}) => detail['to']);
// @ts-expect-error nobody can pay but these two
void driver('activate-service-dialog').choose({invoiceRecipient: 'nobody'});
