import { expect, test } from "vitest";
import { planContract } from "../../src/plan/plan-contract.js";
import { normalised } from "../parse/documents.js";

const document = (operations: readonly string[]): string => `asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
channels:
  a: { messages: { M: {}, N: {} } }
  b: { messages: { M: {} } }
operations:
${operations.map((operation) => `  ${operation}\n`).join("")}`;

const operation =
  (action: string) => (id: string, channel: string, settings: string, message?: string) =>
    `${id}: { action: ${action}, channel: { $ref: '#/channels/${channel}' }, x-kafka: { ${settings} }` +
    (message ? `, messages: [{ $ref: '#/channels/${channel}/messages/${message}' }] }` : " }");
const receive = operation("receive");
const send = operation("send");

test.each<[string, readonly string[], string | undefined]>([
  [
    "one group's consumer settings",
    [receive("x", "a", "session.timeout.ms: 9000"), receive("y", "b", "session.timeout.ms: 8000")],
    "8 group-settings-differ at doc.yaml:7",
  ],
  [
    "a topic's error settings",
    [receive("x", "a", "errors.retry.attempts: 2", "M"), receive("y", "a", "", "N")],
    "8 error-settings-differ at doc.yaml:7",
  ],
  [
    "no error settings where topics differ",
    [receive("x", "a", "errors.retry.attempts: 2"), receive("y", "b", "")],
    undefined,
  ],
  [
    "no error settings where groups differ",
    [receive("x", "a", "group.id: x, errors.retry.attempts: 2"), receive("y", "a", "group.id: y")],
    undefined,
  ],
  [
    "a message's producer settings",
    [send("x", "a", "linger.ms: 5", "M"), send("y", "a", "linger.ms: 6")],
    "8 producer-settings-differ at doc.yaml:7",
  ],
  [
    "no producer settings where messages differ",
    [send("x", "a", "linger.ms: 5", "M"), send("y", "a", "linger.ms: 6", "N")],
    undefined,
  ],
])("operations must agree in %s", async (_, operations, expected) => {
  const { contract } = await normalised(document(operations));
  const { diagnostics } = planContract(contract);
  const found = diagnostics
    .filter(({ code }) => code.endsWith("-settings-differ"))
    .map(({ source, code, message }) => `${source?.line} ${code} at ${/\S+:\d+/.exec(message)}`);
  expect(found).toEqual(expected === undefined ? [] : [expected]);
});
