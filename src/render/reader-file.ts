import type { IssueMode } from "../lib/issue-modes.js";
import type { MessagePlan, Plan } from "../plan/plan.js";
import { datesFile, datesUse } from "./dates-file.js";
import { literal } from "./literal.js";
import { validators } from "./message-definition.js";
import { declarationsOf } from "./message-file.js";
import { payloadType } from "./message-signature.js";
import type { RenderedFile } from "./rendered-file.js";
import { fromRuntime } from "./runtime-modules.js";
import type { Templates } from "./templates.js";
import {
  issuesArgument,
  validatorFiles,
  validatorImport,
  validatorModes,
} from "./validator-file.js";

/** The files of all tolerant readers: of each its types and its value, and its validators. */
export async function readerFiles(
  plan: Plan,
  templates: Templates,
  issues: IssueMode,
): Promise<readonly RenderedFile[]> {
  const files = plan.messages.map(async (of): Promise<readonly RenderedFile[]> => {
    const { reader } = of;
    if (reader === undefined) return [];
    return [
      await readerFile(reader, of, plan, templates, issues),
      ...validatorFiles(reader, plan, issues, of),
      ...datesFile(reader, plan),
    ];
  });
  return (await Promise.all(files)).flat();
}

async function readerFile(
  reader: MessagePlan,
  of: MessagePlan,
  plan: Plan,
  templates: Templates,
  issues: IssueMode,
): Promise<RenderedFile> {
  const { message, name, module, headersType } = reader;
  const types = await declarationsOf(reader, plan);
  const dates = datesUse(reader, plan);
  const payload = message.payload === of.message.payload ? undefined : name;
  const headers = message.headersSchema === undefined ? undefined : headersType;
  const checks = { ...validators(payload, headers, issues), ...dates.members };
  return {
    root: "code",
    module,
    body: templates.print("reader", {
      types: types.text,
      name,
      of: of.name,
      typeArguments: [payloadType(reader), ...issuesArgument(issues)].join(", "),
      checks: literal(checks, 0, 67 + 2 * name.length + of.name.length),
    }),
    imports: [
      ...types.imports,
      ...dates.imports,
      fromRuntime("defineReader", "value"),
      fromRuntime("MessageReader", "type"),
      { name: of.name, type: false, from: { root: "code", module: of.module } },
      ...validatorModes(issues).flatMap((mode) =>
        [payload, headers].flatMap((type) =>
          type === undefined ? [] : [validatorImport(type, reader, mode)],
        ),
      ),
    ],
    exports: [...types.exports.map((type) => ({ name: type, type: true })), { name, type: false }],
    source: message.source,
  };
}
