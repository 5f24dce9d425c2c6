import {expect, fixture, html} from '@open-wc/testing';
import {htmlOfStory} from '../../.storybook/html-of-story.ts';

const story = html`<div>
  <collab-provider .config=${{baseUrl: ''}}><collab-tab customer-id="customer-1" data-story></collab-tab></collab-provider>
</div>`;

describe('the HTML of a story', () => {
  it('is what a host would write', async () => {
    expect(htmlOfStory(await fixture(story), {locale: 'en', theme: 'light', density: 'comfortable', direction: 'ltr'})).to.equal(
      '<script type="module" src="/collab-kit/cdn.js"></script>\n' +
        '<collab-provider base-url="/api">\n  <collab-tab customer-id="customer-1"></collab-tab>\n</collab-provider>\n',
    );
  });

  it('has what is chosen in the toolbar', async () => {
    expect(htmlOfStory(await fixture(story), {locale: 'sv', theme: 'dark', density: 'compact', direction: 'rtl'})).to.include(
      '<collab-provider base-url="/api" locale="sv" color-scheme="dark" density="compact" dir="rtl">',
    );
  });
});
