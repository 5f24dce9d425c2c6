/** The view *Collaborations*, loaded when it is shown. */
import {changeErrors, endErrors} from '../../../locales/en/errors.ts';
import {settingsCollaborations} from '../../../locales/en/settings-collaborations.ts';
import {pending} from '../../../locales/en/pending.ts';
import {statusLine} from '../../../locales/en/status-line.ts';
import {emptyStyles} from '../empty.ts';
import {recordStyles} from '../records.ts';
import type {Port, SettingsView} from '../stage.ts';
import {collaborationStyles} from './styles.ts';
import {CollaborationsView} from './view.ts';
import {forms} from '../../../ui/fields.ts';

export const english = {...statusLine, ...pending, ...changeErrors, ...endErrors, ...settingsCollaborations};
export const styles = [forms, recordStyles, emptyStyles, collaborationStyles];
export const create = (port: Port): SettingsView => new CollaborationsView(port);
