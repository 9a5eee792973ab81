// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const TIME =
  /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const DATE_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const DURATION =
  /^P(?!$)(?:(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?|\d+W)$/;

/** `2026-02-28`, a day that the calendar has. */
export function isDate(text: string): boolean {
  return DATE.test(text) && isDayOfMonth(text);
}

/** `08:30:00Z`, with its offset, as RFC 3339 wants it. A leap second is the last one of a day in UTC. */
export function isTime(text: string): boolean {
  return TIME.test(text) && isSecondOfDay(text, 0);
}

/** `2026-02-28T08:30:00Z`, as RFC 3339 wants it. */
export function isDateTime(text: string): boolean {
  return DATE_TIME.test(text) && isDayOfMonth(text) && isSecondOfDay(text, 11);
}

/** `P1DT12H`, as in appendix A of RFC 3339. */
export function isDuration(text: string): boolean {
  return DURATION.test(text);
}

/** Only days after the 28th need a look at the calendar. */
function isDayOfMonth(text: string): boolean {
  const day = twoDigits(text, 8);
  if (day <= 28) return true;
  const month = twoDigits(text, 5);
  if (month !== 2) return day <= 30 || (month < 8 ? month % 2 === 1 : month % 2 === 0);
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  return day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Only second 60 needs a look at the offset; `start` is the place of the hour. */
function isSecondOfDay(text: string, start: number): boolean {
  if (text.charCodeAt(start + 6) !== 0x36) return true;
  const minutes = twoDigits(text, start) * 60 + twoDigits(text, start + 3);
  const sign = text.charAt(text.length - 6);
  const offset =
    sign === "+" || sign === "-"
      ? twoDigits(text, text.length - 5) * 60 + twoDigits(text, text.length - 2)
      : 0;
  const utc = sign === "-" ? minutes + offset : minutes - offset;
  return (utc + 1440) % 1440 === 1439;
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}
