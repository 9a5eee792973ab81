import { compareText } from "../lib/compare.js";
import type { MessagePlan, Plan } from "../plan/plan.js";
import { Code, literal } from "./literal.js";
import { messageCase } from "./message-case.js";
import type { ImportedName, RenderedFile } from "./rendered-file.js";
import type { Templates } from "./templates.js";
import { type TestSchemas, testSchemas } from "./test-schemas.js";
import { testServiceFile } from "./test-service-file.js";

/** The tests that hold the generated code to the contract: a file of data for each message, and one that runs them. */
export function contractTestFiles(plan: Plan, templates: Templates): readonly RenderedFile[] {
  if (plan.messages.length === 0) return [];
  const { service } = plan;
  const schemas = testSchemas(plan);
  const cases = plan.messages.map((message) => caseFile(message, plan, schemas, templates));
  const tested = service === undefined ? [] : [testServiceFile(service, plan, templates)];
  const index = indexFile([...cases, ...tested]);
  return [...cases, ...tested, definitionsFile(schemas), suiteFile(plan, templates), index];
}

function caseFile(
  planned: MessagePlan,
  plan: Plan,
  schemas: TestSchemas,
  templates: Templates,
): RenderedFile {
  const { name, member, module, message, reader } = planned;
  const { file } = plan.contract.service.source;
  return {
    root: "testing",
    module,
    body: templates.print("message-case", {
      documentation: [`What ${file} says of ${name}; contract.test.ts holds the code to it.`],
      name,
      member,
      payload: message.tombstone ? `${name} | null` : name,
      data: literal(messageCase(planned, plan, schemas)),
    }),
    imports: [
      { name: "Arbitrary", type: true, from: { package: "fast-check" } },
      ...[planned, reader ?? planned].map(
        (one): ImportedName => ({
          name: one.name,
          type: false,
          from: { root: "code", module: one.module },
        }),
      ),
      { name: "definitions", type: false, from: { root: "testing", module: "definitions" } },
      fromTesting("ContractCase", "contract-case", true),
      fromTesting("Sample", "message-values", true),
      fromTesting("arbitraryOf", "message-values", false),
      fromTesting("sampleOf", "message-values", false),
    ],
    exports: ["Arbitrary", "Case", "Sample"].map((kind) => ({
      name: `${member}${kind}`,
      type: false,
    })),
    source: message.source,
  };
}

/** The schemas that cases refer to. */
function definitionsFile({ definitions }: TestSchemas): RenderedFile {
  const sorted = Object.entries(definitions).sort(([a], [b]) => compareText(a, b));
  return {
    root: "testing",
    module: "definitions",
    body: `/** Schemas that messages share, or that refer to themselves. */\nexport const definitions: Definitions = ${literal(Object.fromEntries(sorted))};`,
    imports: [fromTesting("Definitions", "schema/test-schema", true)],
    exports: [],
    source: undefined,
  };
}

function suiteFile({ messages, service }: Plan, templates: Templates): RenderedFile {
  const groups = (service?.groups ?? []).map((group) => group.constant);
  const cases = messages.map(
    ({ member, module }): ImportedName => ({
      name: `${member}Case`,
      type: false,
      from: { root: "testing", module },
    }),
  );
  const constants = groups.map(
    (name): ImportedName => ({ name, type: false, from: { root: "code", module: "service" } }),
  );
  const options = groups.length === 0 ? [] : [{ groups: groups.map((name) => new Code(name)) }];
  return {
    root: "testing",
    module: "contract.test",
    body: templates.print("contract-test", {
      cases: literal(
        cases.map(({ name }) => new Code(name)),
        0,
        17,
      ),
      options: options.map((value) => `, ${literal(value)}`).join(""),
    }),
    imports: [...cases, ...constants, fromTesting("describeContract", "contract-suite", false)],
    exports: [],
    source: undefined,
  };
}

/** `index.ts` of the tests: values for a service's own tests. */
function indexFile(files: readonly RenderedFile[]): RenderedFile {
  const reexports = files
    .map(({ module, exports }) => ({ module, names: exports }))
    .sort((a, b) => compareText(a.module, b.module));
  return {
    root: "testing",
    module: "index",
    body: "",
    imports: [],
    reexports,
    exports: [],
    source: undefined,
  };
}

function fromTesting(name: string, module: string, type: boolean): ImportedName {
  return { name, type, from: { root: "testing", module: `runtime/testing/${module}` } };
}
