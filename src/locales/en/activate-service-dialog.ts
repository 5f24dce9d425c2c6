export const activateServiceDialog = {
  'activate.heading': 'Activate service',
  'activate.for': '{solution} for {customer}',
  'activate.activate': 'Activate',
} as const;
