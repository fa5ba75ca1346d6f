/** The scenarios that the model must show, each by claims of its own: `tests/model/<id>.test.ts`. */
export const ROW_IDS = [
  'intro-tunnels',
  'inactive',
  'drop-ssl',
  'keepalives',
  'reconnect',
  'suspend',
  ...['Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6', 'Q7', 'Q8', 'Q9'],
  ...['Q10', 'Q11', 'Q12', 'Q13', 'Q14', 'Q15', 'Q16', 'Q17'],
] as const;
export type RowId = (typeof ROW_IDS)[number];

/** A row that shows less proves nothing. */
export const CLAIMS_MIN = 3;
