import {buildBase, tellStory} from './base-world.ts';
import {withCheckDigit} from './settings-worlds.ts';
import type {World} from './world.ts';

const places = ['Alingsås', 'Borås', 'Eslöv', 'Falun', 'Gävle', 'Härnösand', 'Kalmar', 'Luleå', 'Mora', 'Ystad', 'Åmål', 'Örebro'];
const trades = ['Bageri', 'Bygg', 'Cykel', 'El', 'Fisk', 'Glas', 'Måleri', 'Rör', 'Tryckeri'];

/** An agency with `count` more customers, each fifth with a collaboration. */
export function buildMany(world: World, count: number): void {
  buildBase(world);
  for (let index = 0; index < count; index++) {
    const number = String(2001 + index);
    const id = `customer-${number}`;
    const trade = trades[index % trades.length] ?? '';
    const place = places[Math.floor(index / trades.length) % places.length] ?? '';
    const name = `${place} ${trade} ${number} AB`;
    const corporateId = withCheckDigit(`5592${number.padStart(5, '0')}`);
    const hasCollaboration = index % 5 === 0;
    const companyId = `company-${number}`;
    if (hasCollaboration) world.party(companyId, {kind: 'company', name, corporateId});
    world.customer(id, {
      ...{agencyId: 'agency-1', number, name, corporateId, companyId: hasCollaboration ? companyId : null},
      contact: {name: `Kontakt ${number}`, email: `kontakt@k${number}.example`, address: `Storgatan ${String(index + 1)}`},
    });
    world.task(`task-of-${id}`, id, 'Löpande bokföring 2026');
    if (hasCollaboration)
      tellStory(world, 'activeAtOnce', {
        ...{id: `collaboration-${number}`, situation: 'S4a', customerId: id, companyId, solution: 'accountantAccess'},
        taskId: index % 10 === 0 ? `task-of-${id}` : null,
      });
  }
}
