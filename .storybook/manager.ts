import {createElement, useEffect, useState, type ReactElement} from 'react';
import {addons, types, useChannel, type API} from 'storybook/manager-api';
import {Button} from 'storybook/internal/components';
import {themes} from 'storybook/theming';
import {asked, told} from './html-of-story.ts';

/** *Copy HTML*: the story as a host would write it. */
function CopyHtml({api}: {readonly api: API}): ReactElement {
  const [said, setSaid] = useState('Copy HTML');
  const copy = async (text: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      // The browser refuses: at least it can be copied by hand.
      api.addNotification({id: 'collab-kit/html', content: {headline: 'Copy by hand', subHeadline: text}, duration: 20_000});
    }
  };
  const tell = useChannel({[told]: (text: string) => void copy(text)});
  useEffect(() => {
    const timer = setTimeout(() => setSaid('Copy HTML'), 2000);
    return () => clearTimeout(timer);
  }, [said]);
  return createElement(
    Button,
    {variant: 'ghost', size: 'small', ariaLabel: 'Copy the HTML of this story', onClick: () => tell(asked)},
    said,
  );
}

addons.setConfig({theme: {...themes.normal, brandTitle: 'collab-kit'}});

addons.register('collab-kit', (api) => {
  addons.add('collab-kit/html', {
    type: types.TOOL,
    title: 'Copy HTML',
    match: ({viewMode, tabId}) => viewMode === 'story' && !tabId,
    render: () => createElement(CopyHtml, {api}),
  });
});
