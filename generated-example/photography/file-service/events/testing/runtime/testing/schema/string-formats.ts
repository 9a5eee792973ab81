// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
const hostname =
  /^(?=.{1,253}\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\.?$/i;
const octet = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const ipv4 = new RegExp(`^${octet}(?:\\.${octet}){3}$`);
const time = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(\.\d+)?(z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/i;
const uri = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]*$/i;
const uriReference = /^[^\s<>"{}|\\^`]*$/;
const email = /^[^\s@"(),:;<>[\\\]]+@[^\s@]+$/;

type Check = (text: string) => boolean;

/** The formats of strings that are told apart here; any other accepts every text. */
export const stringFormats: ReadonlyMap<string, Check> = new Map<string, Check>([
  ["date-time", isDateTime],
  ["date", isDate],
  ["time", (text) => time.test(text)],
  ["duration", (text) => /^P(?!$)(\d+[YMWD])*(T(?=\d)(\d+[HMS])*)?$/.test(text)],
  ["uuid", (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)],
  ["email", (text) => email.test(text)],
  ["hostname", (text) => hostname.test(text)],
  ["ipv4", (text) => ipv4.test(text)],
  ["ipv6", (text) => text.includes(":") && /^[0-9a-f:.]+$/i.test(text)],
  ["uri", (text) => uri.test(text)],
  ["uri-reference", (text) => uriReference.test(text)],
  ["byte", (text) => /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)],
  ["json-pointer", (text) => /^(\/([^~/]|~[01])*)*$/.test(text)],
  ["regex", isRegularExpression],
]);

function isDateTime(text: string): boolean {
  const [date = "", clock = "", ...rest] = text.split(/t|\s/i);
  return rest.length === 0 && isDate(date) && time.test(clock);
}

function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month);
}

function daysOfMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}
