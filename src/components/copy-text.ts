/** Puts a text into the clipboard; false when the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not allowed without a secure page or a permission: the page says how else to get it.
    return false;
  }
}
