/** The two small questions inside a collaboration: withdraw it, link it with a task. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Collaboration} from '../../api/schema.ts';
import {isFirstAccessWaiting} from '../../domain/collaboration.ts';
import {select} from '../../ui/fields.ts';
import {action} from '../../ui/templates.ts';
import {commitButton} from '../meanwhile.ts';
import {about, type Stage} from './stage.ts';

/** The second step of *Withdraw*: says what happens, and to whom a mail goes. */
export function withdrawQuestion(stage: Stage, collaboration: Collaboration): TemplateResult {
  const {say, id, busy, failed, isBlocked, overview, enter, act} = stage;
  const error = failed?.deed === 'withdraw' ? failed.error : undefined;
  const {solutionName: solution, company, agency, initiatedBy, delivery, startsOn} = collaboration;
  const {question, effect, confirm} = withdrawTexts[withdrawn(collaboration)];
  const to = say.list(delivery?.to ?? []) || say.text('tab.withdrawNobody');
  const whom = initiatedBy === 'company' ? agency.name : company.name || overview.customer.name;
  const onKeep = (): void => enter({isWithdrawing: false}, `${id}-withdraw`);
  return html`<div class="question stack tight" role="group" aria-labelledby="${id}-question" aria-describedby="${id}-effect">
    <p class="label" id="${id}-question">${say.text(question, {name: whom, solution, date: say.date(startsOn)})}</p>
    <p id="${id}-effect">${say.text(effect, {to})}</p>
    <div class="row">
      ${commitButton(say, error, say.text(confirm), {kind: 'destructive', busy: busy === 'withdraw', unavailable: isBlocked, onClick: () => act('withdraw', collaboration)})}
      <span id="${id}-keep">${action(say.text('tab.keep'), {onClick: onKeep})}</span>
    </div>
  </div>`;
}

const withdrawTexts = {
  requested: {question: 'tab.withdrawQuestion', effect: 'tab.withdrawEffect', confirm: 'tab.withdrawConfirm'},
  awaitingTerms: {question: 'tab.withdrawTermsQuestion', effect: 'tab.withdrawTermsEffect', confirm: 'tab.withdrawTermsConfirm'},
  access: {question: 'tab.undoAccessQuestion', effect: 'tab.undoAccessEffect', confirm: 'pending.takeBack'},
  scheduled: {question: 'tab.plannedQuestion', effect: 'tab.plannedEffect', confirm: 'tab.withdraw'},
} as const;

/** What is withdrawn: a request, the collaboration whose terms wait, a first access alone, or a start that is planned. */
function withdrawn(collaboration: Collaboration): keyof typeof withdrawTexts {
  const {status} = collaboration;
  if (isFirstAccessWaiting(collaboration)) return 'access';
  return status === 'awaitingTerms' || status === 'scheduled' ? status : 'requested';
}

/** The words that lead to the question. */
export const withdrawLabel = (collaboration: Collaboration): 'pending.takeBack' | 'tab.withdrawTermsConfirm' | 'tab.withdraw' => {
  const kind = withdrawn(collaboration);
  return kind === 'access' || kind === 'awaitingTerms' ? withdrawTexts[kind].confirm : 'tab.withdraw';
};

/** Choose an active task of the customer, or create one first. */
export function linkForm(stage: Stage, collaboration: Collaboration): TemplateResult {
  const {say, id, overview, draft, busy, failed, isBlocked, enter, act, navigate} = stage;
  const isSame = failed?.deed === 'link' && failed.subject?.taskId === chosenTask(stage)?.id;
  const tasks = activeTasks(stage);
  const url = overview.links.createTask;
  const onCreate = (): void => navigate({...about(stage), to: 'create-task', ...(url ? {url} : {})});
  if (tasks.length === 0)
    return html`<div class="question stack tight">
      <p>${say.text(overview.tasks.length === 0 ? 'error.taskMissing' : 'error.taskNotActive')}</p>
      <div class="row">${action(say.text('remedy.createTask'), {kind: 'primary', onClick: onCreate})}</div>
    </div>`;
  const canCancel = collaboration.waitingFor?.what !== 'link';
  return html`<div class="question stack tight">
    ${select({
      id: `${id}-task`,
      label: say.text('tab.linkTask'),
      value: chosenTask(stage)?.id ?? null,
      choices: tasks.map((task) => ({value: task.id, text: task.name})),
      placeholder: say.text('tab.chooseTask'),
      error: draft.isTaskMissing ? say.text('tab.linkMissing') : undefined,
      onChange: (taskId) => enter({taskId, isTaskMissing: false}),
    })}
    <div class="row">
      ${commitButton(say, isSame ? failed.error : undefined, say.text('tab.linkConfirm'), {kind: 'primary', busy: busy === 'link', unavailable: isBlocked, onClick: () => act('link', collaboration)})}
      ${canCancel ? action(say.text('cancel'), {onClick: () => enter({isLinking: false}, `${id}-toggle`)}) : nothing}
    </div>
  </div>`;
}

const activeTasks = ({overview}: Pick<Stage, 'overview'>): Stage['overview']['tasks'] => overview.tasks.filter(({active}) => active);

/** The task that is chosen, or the only one there is. */
export function chosenTask({overview, draft}: Pick<Stage, 'overview' | 'draft'>): Stage['overview']['tasks'][number] | undefined {
  const tasks = activeTasks({overview});
  return tasks.length === 1 ? tasks[0] : tasks.find(({id}) => id === draft.taskId);
}
