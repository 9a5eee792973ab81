import type { ExtraName } from "../lib/extras.js";
import type { IssueMode } from "../lib/issue-modes.js";
import type { Plan } from "../plan/plan.js";
import { connectionFile } from "./connection-file.js";
import { contractTestFiles } from "./contract-test-files.js";
import { datesFile } from "./dates-file.js";
import { indexFile } from "./index-file.js";
import { messageFile } from "./message-file.js";
import { readerFiles } from "./reader-file.js";
import type { RenderedFile } from "./rendered-file.js";
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
}

/** Prints every planned file, without header and imports. */
export async function render(
  plan: Plan,
  templates: Templates,
  { testing, extras, issues }: RenderOptions,
): Promise<readonly RenderedFile[]> {
  const files = [
    ...(await Promise.all(
      plan.messages.map((message) => messageFile(message, plan, templates, issues)),
    )),
    ...plan.messages.flatMap((message) => validatorFiles(message, plan, issues)),
    ...plan.messages.flatMap((message) => datesFile(message, plan)),
    ...(await readerFiles(plan, templates, issues)),
    ...(await Promise.all(plan.schemas.map((schema) => schemaFile(schema, plan)))),
    topicsFile(plan, templates),
    ...(plan.patterns.length > 0 ? [topicPatternsFile(plan, templates)] : []),
    ...(plan.contract.servers.length > 0 ? [connectionFile(plan, templates)] : []),
    ...(plan.service === undefined ? [] : [serviceFile(plan.service, plan, templates, extras)]),
  ];
  const tests = testing ? contractTestFiles(plan, templates) : [];
  return [...files, indexFile(files, plan, extras), ...tests];
}
