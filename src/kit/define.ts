let isSecond = false;

/** Registers an element once. Where another copy of the kit owns the tag, that one stays in use; the page is told once for each copy. */
export function define(tag: string, element: CustomElementConstructor): void {
  const existing = customElements.get(tag);
  if (!existing) customElements.define(tag, element);
  else if (existing !== element && !isSecond) {
    isSecond = true;
    console.warn(`<${tag}> stays with another collab-kit`);
  }
}

/** The tag under which this copy's class can be made: its own, or one with a suffix where another copy owns that. Registers it if needed. */
export function tagOf(tag: string, element: CustomElementConstructor): string {
  for (let name = tag, copy = 2; ; name = `${tag}-${copy++}`) {
    const existing = customElements.get(name);
    if (existing === element) return name;
    if (existing) continue;
    customElements.define(name, element);
    return name;
  }
}
