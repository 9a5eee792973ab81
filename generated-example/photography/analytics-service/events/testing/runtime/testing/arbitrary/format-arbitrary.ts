// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";

const label: fc.Arbitrary<string> = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
const word: fc.Arbitrary<string> = fc.stringMatching(/^[a-z]{1,8}$/);
const hostname: fc.Arbitrary<string> = fc
  .tuple(label, fc.constantFrom("com", "org", "io"))
  .map((parts) => parts.join("."));
const segments: fc.Arbitrary<string> = fc
  .array(word, { maxLength: 3 })
  .map((parts) => parts.map((part) => `/${part}`).join(""));
const dateTime: fc.Arbitrary<string> = fc
  .date({
    min: new Date("0001-01-02T00:00:00Z"),
    max: new Date("9998-12-30T00:00:00Z"),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
/** As people write it: without fraction, or with an offset. */
const plainDateTime: fc.Arbitrary<string> = fc
  .tuple(dateTime, fc.constantFrom("Z", "+00:00", "+02:00", "-11:30"))
  .map(([text, zone]) => text.slice(0, 19) + zone);
const anyDateTime: fc.Arbitrary<string> = fc.oneof(dateTime, plainDateTime);
const email: fc.Arbitrary<string> = fc.tuple(label, hostname).map((parts) => parts.join("@"));
const uri: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom("https", "http"), hostname, segments)
  .map(([scheme, host, path]) => `${scheme}://${host}${path}`);
const pointer: fc.Arbitrary<string> = segments;

/**
 * Texts of each known format. They keep to forms that every validator takes, short ones among them,
 * so that a `maxLength` beside the format can be met.
 */
export const formatArbitraries: ReadonlyMap<string, fc.Arbitrary<string>> = new Map([
  ["date-time", anyDateTime],
  ["date", dateTime.map((text) => text.slice(0, 10))],
  ["time", anyDateTime.map((text) => text.slice(11))],
  ["duration", fc.constantFrom("P1D", "PT1H", "P1Y2M3DT4H5M6S", "P2W", "PT5S")],
  ["uuid", fc.uuid()],
  ["email", email],
  ["idn-email", email],
  ["hostname", hostname],
  ["idn-hostname", hostname],
  ["ipv4", fc.ipV4()],
  ["ipv6", fc.ipV6()],
  ["uri", uri],
  ["url", uri],
  ["iri", uri],
  ["uri-reference", fc.oneof(uri, segments)],
  ["iri-reference", fc.oneof(uri, segments)],
  ["uri-template", fc.tuple(uri, word).map(([start, name]) => `${start}/{${name}}`)],
  ["json-pointer", pointer],
  ["relative-json-pointer", fc.tuple(fc.nat({ max: 9 }), pointer).map((parts) => parts.join(""))],
  ["regex", word.map((text) => `^${text}+$`)],
  ["byte", fc.base64String({ maxLength: 40 })],
]);
