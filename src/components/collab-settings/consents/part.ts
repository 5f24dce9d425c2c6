/** The view *Approvals*, loaded when it is shown. */
import {settingsConsents} from '../../../locales/en/settings-consents.ts';
import {emptyStyles} from '../empty.ts';
import {recordStyles} from '../records.ts';
import type {Port, SettingsView} from '../stage.ts';
import {consentStyles, ConsentsView} from './view.ts';

export const english = settingsConsents;
export const styles = [recordStyles, emptyStyles, consentStyles];
export const create = (port: Port): SettingsView => new ConsentsView(port);
