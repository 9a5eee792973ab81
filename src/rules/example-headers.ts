import { exampleFinding } from "./example.js";
import type { Rule } from "./rule.js";

export const exampleHeaders: Rule = {
  id: "example-headers",
  purpose: "The headers of every message example fit the headers' schema.",
  check: ({ messages }, tools) =>
    messages.flatMap((message) =>
      message.examples.flatMap((example) => {
        const { headers } = example;
        if (headers === undefined || message.headersSchema === undefined) return [];
        const issues = tools.check(message.headersSchema, headers);
        return exampleFinding(message, example, "headers", issues);
      }),
    ),
};
