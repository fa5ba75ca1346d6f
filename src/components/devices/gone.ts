/** In the column of what is left: it is gone. */
export const GONE = '–';
