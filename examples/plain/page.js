// What stands before the first `await` runs before the elements are defined: properties and listeners may come that early.
const events = document.getElementById('events');
const customer = document.getElementById('customer');
const tab = document.querySelector('collab-tab');

const tell = (text) => events.append(Object.assign(document.createElement('li'), {textContent: text}));

for (const outcome of ['activated', 'requested', 'accepted', 'declined', 'terms-approved'])
  document.addEventListener(`collab-${outcome}`, ({type, detail}) => tell(`${type}: ${detail.function}, ${detail.status}`));

if (tab) {
  tab.customerId = customer.value;
  customer.addEventListener('change', () => (tab.customerId = customer.value));
  tab.addEventListener('collab-before-activate', (event) => {
    if (!document.getElementById('locked').checked) return;
    event.preventDefault();
    tell(`${event.type}: prevented`);
  });
}

const {configure, createHttpApi} = await import('/collab-kit/cdn.js');

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
