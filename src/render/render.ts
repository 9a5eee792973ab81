import type { ExtraName } from "../lib/extras.js";
import type { IssueMode } from "../lib/issue-modes.js";
import type { Plan } from "../plan/plan.js";
import { connectionFile } from "./connection-file.js";
import { contractTestFiles } from "./contract-test-files.js";
import { datesFile } from "./dates-file.js";
import { indexFile } from "./index-file.js";
import { messageFile } from "./message-file.js";
import { readerFiles } from "./reader-file.js";
import type { Reexport, RenderedFile } from "./rendered-file.js";
import { schemaFile } from "./schema-file.js";
import { serviceFile } from "./service-file.js";
import type { Templates } from "./templates.js";
import { topicPatternsFile } from "./topic-patterns-file.js";
import { topicsFile } from "./topics-file.js";
import { validatorFiles } from "./validator-file.js";

/** What is wanted beside the code that every output has. */
export interface RenderOptions {
  /** Contract tests. */
  readonly testing: boolean;
  readonly extras: readonly ExtraName[];
  /** Whether there are also validators that go on after the first thing that does not fit. */
  readonly issues: IssueMode;
  /** What stands in the shared output. */
  readonly borrowed?: readonly Reexport[];
}

/** Prints every planned file, without header and imports. */
export async function render(
  plan: Plan,
  templates: Templates,
  { testing, extras, issues, borrowed = [] }: RenderOptions,
): Promise<readonly RenderedFile[]> {
  const files = [
    ...(await messageAndSchemaFiles(plan, templates, issues)),
    ...(await readerFiles(plan, templates, issues)),
    topicsFile(plan, templates),
    ...(plan.patterns.length > 0 ? [topicPatternsFile(plan, templates)] : []),
    ...(plan.contract.servers.length > 0 ? [connectionFile(plan, templates)] : []),
    ...(plan.service === undefined ? [] : [serviceFile(plan.service, plan, templates, extras)]),
  ];
  const tests = testing ? contractTestFiles(plan, templates) : [];
  const own = reexportsOf(files);
  return [...files, indexFile([...own, ...without(own, borrowed)], plan, extras), ...tests];
}

/** Prints what several services share: messages and schemas, without topics or a service. */
export async function renderShared(
  plan: Plan,
  templates: Templates,
  issues: IssueMode,
): Promise<readonly RenderedFile[]> {
  const files = await messageAndSchemaFiles(plan, templates, issues);
  return [...files, indexFile(reexportsOf(files), plan, [])];
}

async function messageAndSchemaFiles(
  plan: Plan,
  templates: Templates,
  issues: IssueMode,
): Promise<readonly RenderedFile[]> {
  const own = plan.messages.filter(({ message }) => !plan.borrowed?.messages.has(message.id));
  return [
    ...(await Promise.all(own.map((message) => messageFile(message, plan, templates, issues)))),
    ...own.flatMap((message) => validatorFiles(message, plan, issues)),
    ...own.flatMap((message) => datesFile(message, plan)),
    ...(await Promise.all(plan.schemas.map((schema) => schemaFile(schema, plan)))),
  ];
}

/** Types below those of the shared output's plan may have names that are taken here. */
function without(own: readonly Reexport[], borrowed: readonly Reexport[]): readonly Reexport[] {
  const taken = new Set(own.flatMap(({ names }) => names.map(({ name }) => name)));
  return borrowed.map(({ module, names }) => ({
    module,
    names: names.filter(({ name }) => !taken.has(name)),
  }));
}

function reexportsOf(files: readonly RenderedFile[]): readonly Reexport[] {
  return files.map(({ module, exports }) => ({ module, names: exports }));
}
