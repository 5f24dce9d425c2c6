/** Classes, events, types and configuration; registers nothing and can be imported in Node. */
export type {CallOptions, CollabApi, OperationAnswer, OperationInput} from './api/contract.ts';
export {ApiError, type ErrorCode, type FieldError} from './api/errors.ts';
export {createHttpApi} from './api/http-api.ts';
export type {HttpApiOptions} from './api/http-client.ts';
export type * from './api/schema.ts';
export * from './components/accept-invitation/accept-invitation.ts';
export * from './components/activate-service-dialog.ts';
export * from './components/change-solution/change-solution-dialog.ts';
export * from './components/collab-provider.ts';
export * from './components/collab-settings/collab-settings.ts';
export * from './components/collab-tab/collab-tab.ts';
export * from './components/select-customer-solution/select-customer-solution.ts';
export * from './components/company-collaborations/company-collaborations.ts';
export * from './components/end-collaboration/end-collaboration-dialog.ts';
export * from './components/invite-agency/invite-agency.ts';
export * from './components/start-solution-button.ts';
export * from './events.ts';
export {configure, type KitConfig} from './kit/config.ts';
