import batch from './settings-batch.ts';
import collaborations from './settings-collaborations.ts';
import consents from './settings-consents.ts';
import requests from './settings-requests.ts';

/** The texts of all views; the element loads those of the view that is shown. */
export default {...collaborations, ...requests, ...batch, ...consents};
