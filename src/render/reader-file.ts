import type { IssueMode } from "../lib/issue-modes.js";
import type { MessagePlan, Plan } from "../plan/plan.js";
import { datesFile, datesUse } from "./dates-file.js";
import { Code, literal } from "./literal.js";
import { declarationsOf } from "./message-file.js";
import { payloadType } from "./message-signature.js";
import type { RenderedFile } from "./rendered-file.js";
import { fromRuntime } from "./runtime-modules.js";
import type { Templates } from "./templates.js";
import { validatorFile, validatorName } from "./validator-file.js";

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
      await readerFile(reader, of, plan, templates),
      validatorFile(reader, plan, issues, of),
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
): Promise<RenderedFile> {
  const { message, name, module, headersType } = reader;
  const types = await declarationsOf(reader, plan);
  const dates = datesUse(reader, plan);
  const checked = {
    validate: message.payload === of.message.payload ? undefined : name,
    validateHeaders: message.headersSchema === undefined ? undefined : headersType,
  };
  const checks = Object.entries(checked).flatMap(([member, type]) =>
    type === undefined ? [] : [[member, validatorName(type)] as const],
  );
  return {
    root: "code",
    module,
    body: templates.print("reader", {
      types: types.text,
      name,
      of: of.name,
      payload: payloadType(reader),
      checks: literal(
        {
          ...Object.fromEntries(checks.map(([member, validate]) => [member, new Code(validate)])),
          ...dates.members,
        },
        0,
        67 + 2 * name.length + of.name.length,
      ),
    }),
    imports: [
      ...types.imports,
      ...dates.imports,
      fromRuntime("defineReader", "value"),
      fromRuntime("MessageReader", "type"),
      { name: of.name, type: false, from: { root: "code", module: of.module } },
      ...checks.map(
        ([, validate]) =>
          ({
            name: validate,
            type: false,
            from: { root: "code", module: `${module}.validator` },
          }) as const,
      ),
    ],
    exports: [...types.exports.map((type) => ({ name: type, type: true })), { name, type: false }],
    source: message.source,
  };
}
