/** The view *Activate for several customers*, loaded when it is shown. */
import {settingsBatch} from '../../../locales/en/settings-batch.ts';
import {solutionTexts} from '../../../locales/en/solution.ts';
import {emptyStyles} from '../empty.ts';
import {recordStyles} from '../records.ts';
import type {Port, SettingsView} from '../stage.ts';
import {batchStyles} from './styles.ts';
import {BatchView} from './view.ts';
import {forms} from '../../../ui/fields.ts';

export const english = {...settingsBatch, ...solutionTexts};
export const styles = [forms, recordStyles, emptyStyles, batchStyles];
export const create = (port: Port): SettingsView => new BatchView(port);
