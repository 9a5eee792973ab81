export { type ParsedDocument, parseDocument } from "./parse-document.js";
export type { RawDocuments } from "./raw-documents.js";
export type { RawNode } from "./raw-node.js";
export type { SourceFile } from "./source-files.js";
export { validateDocument } from "./validate-document.js";
