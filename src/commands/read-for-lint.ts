import type { Contract } from "../contract/contract.js";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import { type ParsedDocument, parseDocument, validateDocument } from "../parse/index.js";
import { readContract } from "../read-contract.js";
import type { Remotes } from "./remotes.js";
import type { SelectedDocument } from "./select-documents.js";

/** A document as `lint` reads it. */
export interface LintedDocument {
  readonly settings: SelectedDocument;
  readonly parsed: ParsedDocument;
  /** `undefined` where the document holds none. */
  readonly contract: Contract | undefined;
  /** Whether code could be made of the contract, as far as reading it tells. */
  readonly isUsable: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a document, and asks AsyncAPI's own parser what it says of it. */
export async function readForLint(
  base: string,
  settings: SelectedDocument,
  remotes: Remotes,
): Promise<LintedDocument> {
  const { document, lock } = settings;
  const parsed = await parseDocument(document, { base, remote: remotes.of(lock) });
  if (parsed.document === undefined) {
    const nothing = { contract: undefined, isUsable: false };
    return { settings, parsed, diagnostics: parsed.diagnostics, ...nothing };
  }
  const invalid = await validateDocument(parsed);
  const { contract, diagnostics } = readContract(parsed.document, settings);
  const own = [...parsed.diagnostics, ...diagnostics];
  return {
    ...{ settings, parsed, contract },
    isUsable: contract !== undefined && !hasErrors(own),
    diagnostics: [...own, ...invalid],
  };
}
