import { afterAll, expect, test } from "vitest";
import { issuesOf } from "../../../src/runtime/message/issues.js";
import { ROOT, schemaTable } from "../../render/schema-table.js";
import { EmittedValidators } from "../../render/validator/emitted.js";

const emitted = new EmittedValidators("esm");
afterAll(() => emitted.dispose());

const schema = {
  type: "object",
  required: ["id", "at"],
  additionalProperties: false,
  properties: {
    id: { type: "string", minLength: 3, format: "uuid" },
    at: { type: "string" },
    tags: { type: "array", maxItems: 1, items: { type: ["string", "null"] } },
    state: { enum: ["on", "off"] },
    code: { type: "string", pattern: "^[a-z]+$" },
    count: { type: "integer", minimum: 1 },
  },
};
const wrong = { id: "no", tags: [1, 1], state: "SECRET", code: "SECRET", count: 0, SECRET: true };

async function validator(issues: "first" | "all") {
  const request = { functionName: "validate", id: ROOT };
  const { validate } = await emitted.load([request], schemaTable(schema), issues);
  if (validate === undefined) throw new Error("the module has no validator");
  expect(validate(wrong)).toBe(false);
  return validate;
}

test("one issue, unless the output was made for all of them", async () => {
  expect(issuesOf(await validator("first"), wrong)).toHaveLength(1);
});

test("all issues, each in parts, without a value or a name that the contract does not have", async () => {
  const issues = issuesOf(await validator("all"), wrong);
  const told = issues.map(({ path, expected, got }) => `${path}: ${expected} / ${got}`);
  expect(told.sort()).toEqual(
    [
      ": no additional properties / an object",
      ": required property 'at' / an object",
      '/code: pattern "^[a-z]+$" / a string of length 6',
      "/count: >= 1 / a number",
      '/id: format "uuid" / a string of length 2',
      "/id: at least 3 characters / a string of length 2",
      '/state: one of "on", "off" / a string of length 6',
      "/tags/0: string or null / a number",
      "/tags/1: string or null / a number",
      "/tags: at most 1 items / an array of length 2",
    ].sort(),
  );
  expect(JSON.stringify(issues)).not.toContain("SECRET");
});

test("values, and names of undeclared properties, where that is asked for", async () => {
  const issues = issuesOf(await validator("all"), wrong, { values: true });
  const of = (keyword: string) => issues.find((issue) => issue.keyword === keyword);
  expect(of("enum")?.value).toBe("SECRET");
  expect(of("additionalProperties")?.message).toBe('must NOT have additional properties: "SECRET"');
});

test("what two parts of a schema ask for is told once", () => {
  const error = { instancePath: "/id", keyword: "type", message: "must be string" };
  const validate = Object.assign(() => false, { errors: [error, error] });
  expect(issuesOf(validate, { id: 1 })).toHaveLength(1);
});
