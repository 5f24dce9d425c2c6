export const selectCustomerSolution = {
  'join.intro': '{customer} already uses {solution}. Working together in the customer’s own solution is recommended.',
  'join.now': 'What applies now',
  'join.from': 'From {date}',
  'join.after': 'From the renewal after {date}',
  'join.price': 'Price',
  'join.renewsOn': 'Renews on',
  'join.validity': 'The information shown is valid for the next subscription period and no charges apply until it is renewed.',
  'join.invite': 'Invite {customer}',
  'join.send': 'Send invitation',
  'join.plan': 'Plan the invitation',
  'join.none': 'The customer has no solution of its own in this function.',
  'join.existing': 'Your collaboration',
} as const;
