import { type IssueMode, issueModes } from "../lib/issue-modes.js";
import type { MessagePlan, Plan } from "../plan/plan.js";
import { quoted } from "./literal.js";
import type { ImportedName, RenderedFile } from "./rendered-file.js";
import { fromRuntimeModule } from "./runtime-modules.js";
import { renderValidator } from "./validator/render-validator.js";

/** Name of the validator of a declared type. */
export function validatorName(type: string, issues: IssueMode = "first"): string {
  return issues === "all" ? `validate${type}Fully` : `validate${type}`;
}

/** The import of that validator. */
export function validatorImport(
  type: string,
  { module }: MessagePlan,
  issues: IssueMode = "first",
): ImportedName {
  const from = { root: "code", module: validatorModule(module, issues) } as const;
  return { name: validatorName(type, issues), type: false, from };
}

/** Which validators an output has: one that tells all issues comes beside the one that checks what is sent and read. */
export function validatorModes(issues: IssueMode): readonly IssueMode[] {
  return issues === "all" ? issueModes : ["first"];
}

/** The last type argument of a message that can tell more than its first issue. */
export function issuesArgument(issues: IssueMode): readonly string[] {
  return issues === "all" ? [issueModes.map(quoted).join(" | ")] : [];
}

function validatorModule(module: string, issues: IssueMode): string {
  return issues === "all" ? `${module}.full-validator` : `${module}.validator`;
}

/** The machine-written files with a message's validators: of its payload and, where it has some, of its headers. */
export function validatorFiles(
  planned: MessagePlan,
  plan: Plan,
  issues: IssueMode,
  /** Whose validators there are already. */
  of?: MessagePlan,
): readonly RenderedFile[] {
  return validatorModes(issues).map((mode) => validatorFile(planned, plan, mode, of));
}

function validatorFile(
  { message, name, module, headersType }: MessagePlan,
  plan: Plan,
  issues: IssueMode,
  of: MessagePlan | undefined,
): RenderedFile {
  const isSame = of?.message.payload === message.payload;
  const requests = isSame
    ? []
    : [{ functionName: validatorName(name, issues), id: message.payload }];
  if (headersType !== undefined && message.headersSchema !== undefined) {
    requests.push({
      functionName: validatorName(headersType, issues),
      id: message.headersSchema,
    });
  }
  const { text, imports } = renderValidator(requests, plan.contract.schemas, {
    issues,
    instants: plan.dates,
  });
  return {
    root: "code",
    module: validatorModule(module, issues),
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
