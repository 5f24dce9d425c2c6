/** The view *Sent requests*, loaded when it is shown. */
import {ownRequest} from '../../../locales/en/own-request.ts';
import {settingsRequests} from '../../../locales/en/settings-requests.ts';
import {statusLine} from '../../../locales/en/status-line.ts';
import {collaborationStyles} from '../collaborations/styles.ts';
import {emptyStyles} from '../empty.ts';
import {recordStyles} from '../records.ts';
import type {Port, SettingsView} from '../stage.ts';
import {RequestsView} from './view.ts';
import {forms} from '../../../ui/fields.ts';

export const english = {...statusLine, ...ownRequest, ...settingsRequests};
export const styles = [forms, recordStyles, emptyStyles, collaborationStyles];
export const create = (port: Port): SettingsView => new RequestsView(port);
