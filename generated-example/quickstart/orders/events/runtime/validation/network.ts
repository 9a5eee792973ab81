// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const QUOTED_LOCAL_PART = /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"$/;
const HOSTNAME =
  /^[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?(?:\.[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?)*$/;
const OCTET = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;
const HEXTET = /^[\dA-Fa-f]{1,4}$/;

/** An address that mail can go to: `a.user@example.com`, `"a user"@example.com`, `user@[127.0.0.1]`. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (at < 1 || !(LOCAL_PART.test(local) || QUOTED_LOCAL_PART.test(local))) return false;
  return domain.startsWith("[") ? isAddressLiteral(domain) : isHostname(domain);
}

function isAddressLiteral(domain: string): boolean {
  if (!domain.endsWith("]")) return false;
  const address = domain.slice(1, -1);
  return address.startsWith("IPv6:") ? isIpv6(address.slice(5)) : isIpv4(address);
}

/** A name of RFC 1123: labels of letters, digits and inner hyphens, 253 characters at most. */
export function isHostname(text: string): boolean {
  return text.length <= 253 && HOSTNAME.test(text);
}

/** Four decimal octets, without leading zeros: some programs read those as octal. */
export function isIpv4(text: string): boolean {
  const octets = text.split(".");
  return octets.length === 4 && octets.every((octet) => OCTET.test(octet));
}

/** An address of RFC 4291, without a zone. */
export function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const counts = halves.map((half, index) => hextets(half, index === halves.length - 1));
  const [left = Number.NaN, right] = counts;
  return right === undefined ? left === 8 : left + right <= 7;
}

/** How many 16-bit groups a part of an address has; NaN where one is none. The last may be an IPv4 address. */
function hextets(part: string, last: boolean): number {
  if (part === "") return 0;
  const groups = part.split(":");
  const end = groups[groups.length - 1] ?? "";
  const embedded = last && end.includes(".");
  if (embedded && !isIpv4(end)) return Number.NaN;
  const plain = embedded ? groups.slice(0, -1) : groups;
  return plain.every((group) => HEXTET.test(group))
    ? plain.length + (embedded ? 2 : 0)
    : Number.NaN;
}
