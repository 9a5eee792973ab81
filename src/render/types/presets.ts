import type { MetaModel, TypeScriptOptions, TypeScriptPreset } from "@asyncapi/modelina";
import { indexSignatures } from "./index-signatures.js";
import { nodeOf } from "./meta-model.js";
import { flatType, type Naming, signatureText, typeText } from "./print-type.js";
import type { Member } from "./type-node.js";

/** Whatever the model, its text comes from its node. */
export function typeMapping(naming: Naming): TypeScriptOptions["typeMapping"] {
  const print = ({ constrainedModel }: { constrainedModel: MetaModel }): string =>
    flatType(nodeOf(constrainedModel), naming);
  return {
    Object: print,
    Reference: print,
    Any: print,
    Float: print,
    Integer: print,
    String: print,
    Boolean: print,
    Tuple: print,
    Array: print,
    Enum: print,
    Union: print,
    Dictionary: print,
  };
}

/** Modelina's own, of members in an interface. */
const INDENT = 2;

/**
 * How declarations look: exported, with a comment, long unions one member a line, undeclared members as an index signature.
 * `documentation` is that of each declaration, by its name.
 */
export function presets(
  documentation: ReadonlyMap<string, readonly string[]>,
  naming: Naming,
): TypeScriptPreset {
  return {
    interface: {
      self: ({ renderer, model, content }) =>
        `${comment(documentation.get(model.name), renderer)}export ${content}`,
      property: ({ renderer, model, property }) => {
        const member = membersOf(model).find((m) => m.name === property.unconstrainedPropertyName);
        const head = `${property.propertyName}${property.required ? "" : "?"}:`;
        const text = typeText(nodeOf(property.property), naming, INDENT + head.length + 1);
        return `${comment(member?.documentation, renderer)}${spaced(head, text)};`;
      },
      additionalContent: ({ model }) => {
        const node = nodeOf(model);
        const signatures = node.kind === "object" ? indexSignatures(node) : [];
        return signatures.map((signature) => `${signatureText(signature, naming)};`).join("\n");
      },
    },
    type: {
      self: ({ renderer, model }) => {
        const head = `export type ${model.name} =`;
        const text = typeText(nodeOf(model), naming, head.length + 1);
        return `${comment(documentation.get(model.name), renderer)}${spaced(head, text)};`;
      },
    },
  };
}

interface Printer {
  renderComments(lines: string[]): string;
}

function membersOf(model: MetaModel): readonly Member[] {
  const node = nodeOf(model);
  return node.kind === "object" ? node.members : [];
}

function comment(lines: readonly string[] | undefined, printer: Printer): string {
  if (lines === undefined || lines.length === 0) return "";
  const block = printer.renderComments([...lines]).replace(/[ \t]+$/gm, "");
  return `${lines.length === 1 ? block.replace(/^\/\*\*\n \* (.*)\n \*\/$/, "/** $1 */") : block}\n`;
}

function spaced(head: string, text: string): string {
  return text.startsWith("\n") ? head + text : `${head} ${text}`;
}
