// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { expect, test } from "vitest";
import { encodeRecord } from "../../../../runtime/message/encode.js";
import type { CaseParameter } from "../contract-case.js";
import { isJsonObject } from "../schema/json-type.js";
import type { SuiteContext } from "./suite-context.js";
import { unchecked } from "./wire.js";

/** The name of a record's topic against the parameters that it is made of. */
export function topicTests({ one, events }: SuiteContext): void {
  const { message, topic, parameters = [] } = one;
  if (parameters.length === 0) return;
  const { address } = message.definition;
  const key = { from: "none" } as const;
  const definition = { ...unchecked(message.definition), key, ...(address ? { address } : {}) };

  test("the topic of a record is made of its parameters", () => {
    for (const at of [0, 1, 2]) {
      const chosen = parameters.map((parameter) => ({ parameter, value: sampleOf(parameter, at) }));
      const expected = chosen.reduce(
        (name, { parameter, value }) => name.replaceAll(`{${parameter.name}}`, value),
        topic,
      );
      const given = chosen.filter(({ parameter }) => parameter.at === undefined);
      const headers = chosen.flatMap(({ parameter: { at: place }, value }) =>
        place !== undefined && "header" in place ? [[place.header, value] as const] : [],
      );
      const event = chosen.reduce(withValue, events().some[at]);
      if (event === unholdable) continue;
      const record = encodeRecord(definition, event, {
        parameters: Object.fromEntries(
          given.map(({ parameter, value }) => [parameter.name, value]),
        ),
        headers: Object.fromEntries(headers),
      });
      expect(record.topic).toBe(expected);
    }
  });

  test("a parameter that can't stand in a topic's name is refused", () => {
    const illegal = Object.fromEntries(parameters.map(({ name }) => [name, "no topic!"]));
    expect(address?.topicOf({ event: {}, headers: {}, parameters: illegal }).ok).toBe(false);
  });
}

const unholdable = Symbol("an event that has no place for a parameter");

function sampleOf({ samples }: CaseParameter, at: number): string {
  return samples[at % samples.length] ?? "";
}

/** The event with the parameter's value where the message has it. */
function withValue(
  event: unknown,
  { parameter: { at }, value }: { readonly parameter: CaseParameter; readonly value: string },
): unknown {
  return at === undefined || "header" in at ? event : withMember(event, at.payload, value);
}

function withMember(event: unknown, path: readonly string[], value: string): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (!isJsonObject(event)) return unholdable;
  const member = rest.length === 0 ? value : withMember(event[name], rest, value);
  return member === unholdable ? unholdable : { ...event, [name]: member };
}
