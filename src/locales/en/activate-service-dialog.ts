export const activateServiceDialog = {
  'activate.heading': 'Activate service',
  'activate.for': '{solution} for {customer}',
} as const;
