import type {LitElement} from 'lit';

/** Takes away what a server has printed into the root of `host`, in the moment in which the element shows something of its own. */
export function takeOver(host: LitElement, isShown: () => boolean): void {
  const root = host.shadowRoot;
  if (!root) return;
  const printed = [...root.childNodes];
  // Lit keeps the first node of a root as the end of what it renders: that must not go.
  root.prepend('');
  const controller = {
    hostUpdated: () => {
      if (!isShown()) return;
      for (const node of printed) node.remove();
      host.removeController(controller);
    },
  };
  host.addController(controller);
}
