/** @jsxImportSource solid-js */
import {configure, createHttpApi, type CollabBeforeEvent} from 'collab-kit';
import type {} from 'collab-kit/types/solid';
import {createSignal, For} from 'solid-js';
import {render} from 'solid-js/web';

// The elements come in a file of their own; what is set on them before is not lost. A plain import does as well.
void import('collab-kit/define');

const [events, setEvents] = createSignal<readonly string[]>([]);
const tell = (text: string) => setEvents((told) => [...told, text]);

// The kit's client with one operation in the page's own hands.
const api = createHttpApi({baseUrl: '/api'});
configure({
  api: {
    ...api,
    activate: async (input, call) => {
      tell(`The page sends: ${input.solution} for ${input.customerId}`);
      return api.activate(input, call);
    },
  },
});

function Customer() {
  const [customerId, setCustomerId] = createSignal('customer-grasrotens-odling');
  const [isLocked, setLocked] = createSignal(false);
  const veto = (event: CollabBeforeEvent) => {
    if (!isLocked()) return;
    event.preventDefault();
    tell(`${event.type}: prevented`);
  };
  return (
    <>
      <h1>A customer in a practice tool</h1>
      <p>
        <label>
          Customer{' '}
          <select onChange={({target}) => setCustomerId(target.value)}>
            <option value="customer-grasrotens-odling">Gräsrotens Odling Ek. för.</option>
            <option value="customer-elkraft-i-malardalen">Elkraft i Mälardalen AB</option>
          </select>
        </label>
        <label>
          <input type="checkbox" onChange={({target}) => setLocked(target.checked)} /> Activate nothing now
        </label>
      </p>
      <collab-tab
        customer-id={customerId()}
        prop:headingLevel={3}
        on:collab-before-activate={veto}
        on:collab-activated={({type, detail}) => tell(`${type}: ${detail.function}, ${detail.status}`)}
        on:collab-requested={({type, detail}) => tell(`${type}: ${detail.function}, ${detail.status}`)}
      />
    </>
  );
}

function Invitation() {
  return (
    <>
      <h1>A customer’s portal</h1>
      <accept-invitation
        token-param="token"
        on:collab-accepted={({type, detail}) => tell(`${type}: ${detail.function}, ${detail.status}`)}
        on:collab-terms-approved={({type, detail}) => tell(`${type}: ${detail.function}, ${detail.status}`)}
        on:collab-declined={({type, detail}) => tell(`${type}: ${detail.function}, ${detail.status}`)}
      />
    </>
  );
}

function App() {
  return (
    <>
      {location.search === '?invitation' ? <Invitation /> : <Customer />}
      <h2>What happened</h2>
      <ul>
        <For each={events()}>{(text) => <li>{text}</li>}</For>
      </ul>
    </>
  );
}

const app = document.getElementById('app');
if (app) render(() => <App />, app);
