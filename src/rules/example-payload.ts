import { exampleFinding } from "./example.js";
import type { Rule } from "./rule.js";

export const examplePayload: Rule = {
  id: "example-payload",
  purpose: "The payload of every message example fits the payload's schema.",
  check: ({ messages }, tools) =>
    messages.flatMap((message) =>
      message.examples.flatMap((example) => {
        const { payload } = example;
        if (payload === undefined || (payload === null && message.tombstone)) return [];
        return exampleFinding(message, example, "payload", tools.check(message.payload, payload));
      }),
    ),
};
