import type { IssueMode } from "../lib/issue-modes.js";
import type { MessagePlan, Plan } from "../plan/plan.js";
import type { RenderedFile } from "./rendered-file.js";
import { fromRuntimeModule } from "./runtime-modules.js";
import { renderValidator } from "./validator/render-validator.js";

/** Name of the validator of a declared type. */
export function validatorName(type: string): string {
  return `validate${type}`;
}

/** The machine-written file with a message's validators: of its payload and, where it has some, of its headers. */
export function validatorFile(
  { message, name, module, headersType }: MessagePlan,
  plan: Plan,
  issues: IssueMode,
  /** Whose validators there are already. */
  of?: MessagePlan,
): RenderedFile {
  const isSame = of?.message.payload === message.payload;
  const requests = isSame ? [] : [{ functionName: validatorName(name), id: message.payload }];
  if (headersType !== undefined && message.headersSchema !== undefined) {
    requests.push({ functionName: validatorName(headersType), id: message.headersSchema });
  }
  const { text, imports } = renderValidator(requests, plan.contract.schemas, {
    issues,
    instants: plan.dates !== undefined,
  });
  return {
    root: "code",
    module: `${module}.validator`,
    body: text,
    imports: imports.flatMap(({ module: from, names }) =>
      names.map((imported) =>
        fromRuntimeModule(imported, from, imported === "Validate" ? "type" : "value"),
      ),
    ),
    exports: [],
    source: message.source,
    machine: true,
  };
}
