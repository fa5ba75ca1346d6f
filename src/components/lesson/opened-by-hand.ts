/** A lesson that the reader has just opened takes the focus; one that a reload brings does not. */
let isOpenedByHand = false;

export function openedByHand(): void {
  isOpenedByHand = true;
}

/** Whether it was, told once. */
export function takeFocusOnce(): boolean {
  const isDue = isOpenedByHand;
  isOpenedByHand = false;
  return isDue;
}
