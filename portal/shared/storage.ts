/** What the browser keeps for us; nothing where storage is blocked or full. */
const guarded = <T>(use: () => T): T | undefined => {
  try {
    return use();
  } catch {
    return undefined;
  }
};

export const stored = (name: string): string | undefined => guarded(() => localStorage.getItem(name)) ?? undefined;

export function store(name: string, value: string | undefined): void {
  guarded(() => (value === undefined ? localStorage.removeItem(name) : localStorage.setItem(name, value)));
}
