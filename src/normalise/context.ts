import { placeOf, type SourceRef } from "../contract/source.js";
import type { TopicNames } from "../contract/topic-names.js";
import type { DiagnosticCode } from "../diagnostics/catalogue.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import type { RawDocuments } from "../parse/raw-documents.js";
import type { RawNode } from "../parse/raw-node.js";
import { Reader } from "./reader.js";
import { SchemaCollector } from "./schema-collector.js";

/** What every step of normalising shares: the documents, the schemas found so far, the findings. */
export class Context {
  readonly documents: RawDocuments;
  readonly reader: Reader;
  readonly schemas: SchemaCollector;
  readonly topicNames: TopicNames;
  readonly diagnostics: Diagnostic[] = [];

  constructor(documents: RawDocuments, topicNames: TopicNames) {
    this.documents = documents;
    this.topicNames = topicNames;
    this.reader = new Reader(documents);
    this.schemas = new SchemaCollector(this.reader, (...finding) => this.report(...finding));
  }

  /** Another one that has found nothing yet. */
  fresh(): Context {
    return new Context(this.documents, this.topicNames);
  }

  get entry(): RawNode {
    return this.documents.entry;
  }

  report(code: DiagnosticCode, place: SourceRef, message: string, remedy: string): void {
    this.diagnostics.push(diagnostic(code, { message, remedy, source: placeOf(place) }));
  }
}
