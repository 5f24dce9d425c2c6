import {expect, fixture, html} from '@open-wc/testing';
import {LitElement} from 'lit';
import {Typing} from '../../src/kit/typing.ts';
import {watchTimers} from '../support/timers.ts';

class TypingProbe extends LitElement {
  readonly typing = new Typing(this);
}
customElements.define('typing-probe', TypingProbe);

async function open() {
  const probe = await fixture<TypingProbe>(html`<typing-probe></typing-probe>`);
  const counted: string[] = [];
  return {probe, counted, type: (text: string): void => probe.typing.typed(() => counted.push(text)), pending: watchTimers()};
}

describe('Typing', () => {
  it('counts once what was typed quickly', async () => {
    const {counted, type, pending} = await open();
    for (const text of ['b', 'by', 'byr']) type(text);
    expect(pending.size).to.equal(1);
    pending.ring();
    expect(counted).to.deep.equal(['byr']);
  });

  it('does not wait where that is asked for, and does not count twice', async () => {
    const {probe, counted, type, pending} = await open();
    type('byrån');
    probe.typing.now();
    probe.typing.now();
    expect(pending.size).to.equal(0);
    expect(counted).to.deep.equal(['byrån']);
  });

  it('leaves no timer when its element is removed, and counts when that is back', async () => {
    const {probe, counted, type, pending} = await open();
    type('byrån');
    const parent = probe.parentElement;
    probe.remove();
    expect(pending.size).to.equal(0);
    expect(counted).to.deep.equal([]);
    parent?.append(probe);
    expect(counted).to.deep.equal(['byrån']);
  });

  it('forgets', async () => {
    const {probe, counted, type, pending} = await open();
    type('byrån');
    probe.typing.clear();
    expect(pending.size).to.equal(0);
    probe.typing.now();
    type('bok');
    pending.ring();
    expect(counted).to.deep.equal(['bok']);
  });
});
