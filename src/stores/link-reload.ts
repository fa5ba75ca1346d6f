/** Loads the page anew; the address bar says what it will show. */
export function reloadPage(): void {
  location.reload();
}
