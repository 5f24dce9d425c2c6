import {html, type TemplateResult} from 'lit';
import type {DemoParty, DemoPerson} from './demo.ts';
import {icons} from './icons.ts';
import {texts} from './language.ts';
import {update} from './page.ts';

const say = texts(
  {
    employee: 'Employee',
    collaborationAdministrator: 'Collaboration administrator',
    administrator: 'Administrator',
    user: 'User',
    pendingTerms: 'Terms to approve',
    support: 'Customer support',
    be: 'Be {name}',
    nobody: 'Nobody by that name.',
    none: 'No company yet',
    offices: 'Accounting agencies and support',
    companies: 'People of {count} companies',
    search: 'Search by name, company or e-mail',
  },
  {
    employee: 'Medarbetare',
    collaborationAdministrator: 'Samarbetsadministratör',
    administrator: 'Administratör',
    user: 'Användare',
    pendingTerms: 'Villkor att godkänna',
    support: 'Kundsupport',
    be: 'Bli {name}',
    nobody: 'Ingen med det namnet.',
    none: 'Inget företag ännu',
    offices: 'Redovisningsbyråer och support',
    companies: 'Personer på {count} företag',
    search: 'Sök på namn, företag eller e-post',
  },
);

type Choice = (person: DemoPerson, party: DemoParty | undefined) => void;

const roles = ['employee', 'collaborationAdministrator', 'administrator', 'user', 'pendingTerms', 'support'] as const;
export const roleName = (role: string): string => {
  const known = roles.find((each) => each === role);
  return known ? say(known) : role;
};

const personLine = (person: DemoPerson, party: DemoParty | undefined, onChoose: Choice): TemplateResult =>
  html`<li>
    <span class="grow"
      ><strong>${person.name}</strong>
      <span class="small muted">${party ? roleName(party.role) : say('none')} · ${person.email}</span></span
    >
    <button type="button" class="button" @click=${() => onChoose(person, party)}>
      ${say('be', {name: person.name.split(' ')[0] ?? ''})}
    </button>
  </li>`;

/** People under the parties that they act for, agencies first. Each party is a heading, one below that of all of them. */
export function peopleByParty(people: readonly DemoPerson[], onChoose: Choice, level: 3 | 4 = 3): TemplateResult {
  const groups = new Map<
    string,
    {readonly party: DemoParty | undefined; readonly members: (readonly [DemoPerson, DemoParty | undefined])[]}
  >();
  for (const person of people) {
    for (const party of person.parties.length > 0 ? person.parties : [undefined]) {
      const group = groups.get(party?.id ?? '') ?? {party, members: []};
      group.members.push([person, party]);
      groups.set(party?.id ?? '', group);
    }
  }
  const order = ({party}: {readonly party: DemoParty | undefined}): string =>
    party ? `${{agency: '0', support: '1', company: '2'}[party.kind]}${party.name}` : '3';
  const sorted = [...groups.values()].sort((a, b) => order(a).localeCompare(order(b), 'sv'));
  if (sorted.length === 0) return html`<p class="muted">${say('nobody')}</p>`;
  return html`<div class="stack">
    ${sorted.map(
      ({party, members}) =>
        html`<section class="panel bare">
          ${level === 3 ? html`<h3 class="party">${party?.name ?? say('none')}</h3>` : html`<h4 class="party">${party?.name ?? say('none')}</h4>`}
          <ul class="people list">
            ${members.map(([person, own]) => personLine(person, own, onChoose))}
          </ul>
        </section>`,
    )}
  </div>`;
}

let search = '';

function onSearch(event: Event): void {
  search = (event.target as HTMLInputElement).value;
  update();
}

const isStaff = ({parties}: DemoPerson): boolean => parties.some(({kind}) => kind !== 'company');

/** Everybody: the offices and the support at once, the many companies when they are asked for. */
export function everybodyByParty(people: readonly DemoPerson[], onChoose: Choice): TemplateResult {
  const staff = people.filter(isStaff).map((person) => ({...person, parties: person.parties.filter(({kind}) => kind !== 'company')}));
  const others = people.filter((person) => !isStaff(person));
  const companies = new Set(others.flatMap(({parties}) => parties.map(({id}) => id)));
  return html`<div class="stack">
    <h3>${say('offices')}</h3>
    ${peopleByParty(staff, onChoose, 4)}
    <details>
      <summary><h3>${say('companies', {count: companies.size})}</h3></summary>
      <div class="stack">
        <div class="search" role="search">
          ${icons.search}<input
            type="search"
            aria-label=${say('search')}
            placeholder=${say('search')}
            autocomplete="off"
            @input=${onSearch}
          />
        </div>
        ${peopleByParty(matching(others), onChoose, 4)}
      </div>
    </details>
  </div>`;
}

/** Those whose name, address or party holds the words. */
function matching(people: readonly DemoPerson[]): readonly DemoPerson[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return people.filter(({name, email, parties}) => {
    const text = [name, email, ...parties.map((party) => party.name)].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
