import {buildBase, tellStory} from './base-world.ts';
import type {World} from './world.ts';

/** Texts that try to leave their place; exported so that tests can look for them. */
export const strangeTexts = {
  markup: '<img src=x onerror="globalThis.hacked = true"><b>Bageri</b>',
  override: 'Bageri \u202Eba .dna gnirevirks\u202C AB',
  url: 'javascript:globalThis.hacked=true',
  lines: 'Bageri\r\nBcc: everybody@evil.example\r\n\r\nPay here',
  endless: 'Mycketlångtnamnutanmellanrum'.repeat(7),
} as const;

/** A world in which every text is one of them. */
export function buildStrange(world: World): void {
  const {markup, override, url, lines, endless} = strangeTexts;
  buildBase(world, {
    companyName: `${markup}${lines}`,
    tasks: 'none',
    customer: {number: '<1>', contact: {name: override, email: 'karin@lindgrensbageri.example', address: markup}},
  });
  world.task('task-1', 'customer-1', endless);
  world.task('task-2', 'customer-1', override);
  world.task('task-3', 'customer-1', url);
  tellStory(world, 'requestedRemindable', {message: `${markup}\n${override}\n${url}\n${lines}\n${endless}`});
  for (const [index, name] of Object.values(strangeTexts).entries())
    world.customer(`customer-strange-${String(index + 1)}`, {
      agencyId: 'agency-1',
      number: `S${String(index + 1)}`,
      name,
      corporateId: '5591059999',
    });
}
