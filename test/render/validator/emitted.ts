import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import type { SchemaTable } from "../../../src/contract/schema.js";
import type { IssueMode } from "../../../src/lib/issue-modes.js";
import {
  renderValidator,
  type ValidatorRequest,
} from "../../../src/render/validator/render-validator.js";
import type { Validate } from "../../../src/runtime/message/issue.js";

const runtime = new URL("../../../src/runtime/validation/", import.meta.url);

/** Validators as a user's build makes them: files on disk, with the runtime beside them, and nothing else to import. */
export class EmittedValidators {
  readonly #folder: string;
  readonly #esm: boolean;
  #count = 0;

  constructor(module: "esm" | "commonjs") {
    this.#esm = module === "esm";
    this.#folder = mkdtempSync(join(tmpdir(), "validators-"));
    this.#write("package.json", JSON.stringify({ type: module === "esm" ? "module" : "commonjs" }));
    mkdirSync(join(this.#folder, "runtime/validation"), { recursive: true });
    for (const file of readdirSync(runtime)) {
      this.#write(
        `runtime/validation/${file.replace(".ts", ".js")}`,
        this.#compiled(readFileSync(new URL(file, runtime), "utf8")),
      );
    }
  }

  /** Writes, loads and answers the exported functions by name. */
  async load(
    requests: readonly ValidatorRequest[],
    schemas: SchemaTable,
    issues?: IssueMode,
  ): Promise<Record<string, Validate>> {
    const file = `validator-${this.#count++}.js`;
    this.#write(file, this.#compiled(sourceOf(requests, schemas, issues)));
    const path = join(this.#folder, file);
    return this.#esm ? await import(pathToFileURL(path).href) : createRequire(path)(path);
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #write(file: string, text: string): void {
    writeFileSync(join(this.#folder, file), text);
  }

  #compiled(source: string): string {
    return ts.transpileModule(source, {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: this.#esm ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS,
        verbatimModuleSyntax: this.#esm,
      },
    }).outputText;
  }
}

/** A validator's file as it is assembled: notice, imports, text. */
export function sourceOf(
  requests: readonly ValidatorRequest[],
  schemas: SchemaTable,
  issues?: IssueMode,
): string {
  const { text, imports } = renderValidator(
    requests,
    schemas,
    issues === undefined ? {} : { issues },
  );
  const statements = imports.map(({ module, names }) =>
    module === "message/issue"
      ? `import type { ${names.join(", ")} } from "./runtime/${module}.js";`
      : `import { ${names.join(", ")} } from "./runtime/${module}.js";`,
  );
  return `// @ts-nocheck\n${statements.join("\n")}\n\n${text}`;
}
