import { readFileSync } from "node:fs";
import { join } from "node:path";
import { namesAsWritten } from "../../src/contract/topic-names.js";
import { type Diagnostic, hasErrors } from "../../src/diagnostics/diagnostic.js";
import { generate } from "../../src/generate.js";
import { packageRoot } from "../../src/lib/package-root.js";
import { parseDocument } from "../../src/parse/index.js";
import { openTemplates } from "../../src/render/templates.js";
import { inProject } from "../support/documents.js";
import type { Output } from "./output.js";
import type { HostileProject } from "./project.js";

/** What became of a document: an output, or the errors for which there is none. */
export type Attempt = { readonly output: Output } | { readonly errors: readonly Diagnostic[] };

const root = packageRoot();
const templates = openTemplates(join(root, "templates"));

/**
 * Generates in memory, but without AsyncAPI's own validator: it would refuse some of the documents, and
 * their texts must do no harm before it does. Rejects where the generator ends in neither of the two.
 */
export async function attempt({ document, files }: HostileProject): Promise<Attempt> {
  return inProject(files, (base) => attemptIn(base, document));
}

/**
 * The same of a document that stands in a folder. `alone`: what is made of the document only, without the runtime
 * and the tests, which takes half the time.
 */
export async function attemptIn(base: string, document: string, alone = false): Promise<Attempt> {
  const parsed = await parseDocument(document, { base });
  if (parsed.document === undefined || hasErrors(parsed.diagnostics))
    return refused(parsed.diagnostics);
  const generated = await generate(parsed.document, {
    document,
    layout: {
      folders: {
        code: "events",
        testing: alone ? undefined : "events/testing",
        monitoring: undefined,
      },
      importExtension: "js",
      runtime: alone ? "package" : "copy",
    },
    extras: ["postgres"],
    impliedTypes: false,
    issues: "first",
    dates: "string",
    perspective: "application",
    topicNames: namesAsWritten,
    templates,
    runtime: (module) => readFileSync(join(root, "src/runtime", `${module}.ts`), "utf8"),
  });
  if (hasErrors(generated.diagnostics)) return refused(generated.diagnostics);
  return { output: new Map(generated.files.map(({ path, text }) => [path, text])) };
}

function refused(diagnostics: readonly Diagnostic[]): Attempt {
  return { errors: diagnostics.filter(({ severity }) => severity === "error") };
}
