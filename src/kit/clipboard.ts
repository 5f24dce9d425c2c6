/** Puts a text on the clipboard, if the browser allows it: a page that is not served securely has none. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
