import type {LitElement} from 'lit';

/** Takes away what a server has printed into the root of `host`, in the moment in which the element shows something of its own. */
export function takeOver(host: LitElement, isShown: () => boolean): void {
  const root = host.shadowRoot;
  if (!root) return;
  const printed = [...root.childNodes];
  // Lit would render before the first node, which goes. Behind all of them its slots wait for the printed ones: of two of one name the first counts.
  host.renderOptions.renderBefore = root.appendChild(new Text());
  const controller = {
    hostUpdated: () => {
      if (!isShown()) return;
      for (const node of printed) node.remove();
      host.removeController(controller);
    },
  };
  host.addController(controller);
}
