/**
 * The date that devices print. Simulated time begins at an example date, always the same one, so
 * that the same recording prints the same text everywhere.
 */
import { DAY_MS, twoDigits } from '../domain/device-duration.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS, type SimTime } from '../domain/units.ts';

/** Where simulated time begins: 09:00:00 UTC Mon Nov 23 2026 (chosen). */
const START_OF_RECORDING = { hourMs: 9 * HOUR_MS, weekday: 1, day: 23, month: 10 } as const;

/** The one year in which a recording of at most 48 h (`HORIZON_MAX_MS`) lies. */
const YEAR = 2026;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = [
  { name: 'Jan', days: 31 },
  { name: 'Feb', days: 28 },
  { name: 'Mar', days: 31 },
  { name: 'Apr', days: 30 },
  { name: 'May', days: 31 },
  { name: 'Jun', days: 30 },
  { name: 'Jul', days: 31 },
  { name: 'Aug', days: 31 },
  { name: 'Sep', days: 30 },
  { name: 'Oct', days: 31 },
  { name: 'Nov', days: 30 },
  { name: 'Dec', days: 31 },
] as const;

/** The gateway's clock at `instant`, as it prints it: `09:00:02 UTC Mon Nov 23 2026`. */
export function formatDeviceTime(instant: SimTime): string {
  const { time, weekday, month, day } = partsOf(instant);
  return `${time} UTC ${weekday} ${month} ${day} ${YEAR}`;
}

/** The same before a line of its log: `Nov 23 2026 09:00:02`. */
export function formatLogTime(instant: SimTime): string {
  const { time, month, day } = partsOf(instant);
  return `${month} ${twoDigits(day)} ${YEAR} ${time}`;
}

function partsOf(instant: SimTime) {
  const sinceMidnightMs = START_OF_RECORDING.hourMs + instant;
  const passedDays = Math.floor(sinceMidnightMs / DAY_MS);
  const time = [
    Math.floor((sinceMidnightMs % DAY_MS) / HOUR_MS),
    Math.floor((sinceMidnightMs % HOUR_MS) / MINUTE_MS),
    Math.floor((sinceMidnightMs % MINUTE_MS) / SECOND_MS),
  ];
  const weekday = WEEKDAYS[(START_OF_RECORDING.weekday + passedDays) % WEEKDAYS.length];
  return { time: time.map(twoDigits).join(':'), weekday, ...dateAfter(passedDays) };
}

function dateAfter(passedDays: number): { readonly month: string; readonly day: number } {
  let day: number = START_OF_RECORDING.day + passedDays;
  for (const { name, days } of MONTHS.slice(START_OF_RECORDING.month)) {
    if (day <= days) return { month: name, day };
    day -= days;
  }
  throw new Error(`The device clock ends with ${YEAR}: ${passedDays} days are too many.`);
}
