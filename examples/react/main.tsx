/** @jsxImportSource react */
import {configure, createHttpApi, type CollabBeforeEvent} from 'collab-kit';
import type {} from 'collab-kit/types/react';
import {useState} from 'react';
import {createRoot} from 'react-dom/client';

// The elements come in a file of their own; what is set on them before is not lost. A plain import does as well.
void import('collab-kit/define');

const customers = {
  'customer-grasrotens-odling': 'Gräsrotens Odling Ek. för.',
  'customer-elkraft-i-malardalen': 'Elkraft i Mälardalen AB',
};

function useEvents() {
  const [events, setEvents] = useState<readonly string[]>([]);
  return {events, tell: (text: string) => setEvents((told) => [...told, text])};
}

function Events({events}: {events: readonly string[]}) {
  return (
    <>
      <h2>What happened</h2>
      <ul>
        {events.map((text, index) => (
          <li key={index}>{text}</li>
        ))}
      </ul>
    </>
  );
}

// The kit's client with one operation in the page's own hands.
const api = createHttpApi({baseUrl: '/api'});
function connect(tell: (text: string) => void) {
  configure({
    api: {
      ...api,
      activate: async (input, call) => {
        tell(`The page sends: ${input.solution} for ${input.customerId}`);
        return api.activate(input, call);
      },
    },
  });
}

function Customer() {
  const {events, tell} = useEvents();
  const [customerId, setCustomerId] = useState('customer-grasrotens-odling');
  const [isLocked, setLocked] = useState(false);
  useState(() => connect(tell));
  const veto = (event: CollabBeforeEvent) => {
    if (!isLocked) return;
    event.preventDefault();
    tell(`${event.type}: prevented`);
  };
  return (
    <>
      <h1>A customer in a practice tool</h1>
      <p>
        <label>
          Customer{' '}
          <select value={customerId} onChange={({target}) => setCustomerId(target.value)}>
            {Object.entries(customers).map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" checked={isLocked} onChange={({target}) => setLocked(target.checked)} /> Activate nothing now
        </label>
      </p>
      <collab-tab
        customer-id={customerId}
        heading-level={3}
        oncollab-before-activate={veto}
        oncollab-activated={({type, detail}) => tell(`${type}: ${detail.function}, ${detail.status}`)}
        oncollab-requested={({type, detail}) => tell(`${type}: ${detail.function}, ${detail.status}`)}
      />
      <Events events={events} />
    </>
  );
}

function Invitation() {
  const {events, tell} = useEvents();
  useState(() => connect(tell));
  return (
    <>
      <h1>A customer’s portal</h1>
      <accept-invitation
        token-param="token"
        oncollab-accepted={({type, detail}) => tell(`${type}: ${detail.function}, ${detail.status}`)}
        oncollab-terms-approved={({type, detail}) => tell(`${type}: ${detail.function}, ${detail.status}`)}
        oncollab-declined={({type, detail}) => tell(`${type}: ${detail.function}, ${detail.status}`)}
      />
      <Events events={events} />
    </>
  );
}

const app = document.getElementById('app');
if (app) createRoot(app).render(location.search === '?invitation' ? <Invitation /> : <Customer />);
