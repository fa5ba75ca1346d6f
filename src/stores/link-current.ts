/** The whole address: what a file says of where it comes from. */
export function currentAddress(): string {
  return location.href;
}
