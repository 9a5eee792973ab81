import type { SchemaId } from "../contract/schema.js";
import type { IssueMode } from "../lib/issue-modes.js";
import type { MessagePlan, PatternPlan, Plan } from "../plan/plan.js";
import { datesUse } from "./dates-file.js";
import { deprecatedTag, proseLines } from "./documentation.js";
import { type HeadersMember, headersMember } from "./headers-member.js";
import { jsdoc } from "./jsdoc.js";
import { literal, quoted } from "./literal.js";
import { messageDefinition } from "./message-definition.js";
import { optionsInterface } from "./options-interface.js";
import type { ExportedName, ImportedName, RenderedFile } from "./rendered-file.js";
import { fromRuntime } from "./runtime-modules.js";
import type { Templates } from "./templates.js";
import { patternsModule } from "./topic-patterns-file.js";
import { UNRECOGNISED } from "./types/print-type.js";
import { type RenderedTypes, renderTypes } from "./types/render-types.js";
import { issuesArgument, validatorImport, validatorModes } from "./validator-file.js";

/** The file of one message: its types with their JSDoc, and its value. */
export async function messageFile(
  planned: MessagePlan,
  plan: Plan,
  templates: Templates,
  issues: IssueMode,
): Promise<RenderedFile> {
  const { message, name, module } = planned;
  const declarations = await declarationsOf(planned, plan);
  const optionsType =
    planned.optionsType ?? (message.key.from === "none" ? "KeylessOptions" : "SendOptions");
  const headersType = planned.headersType ?? "Record<string, string>";
  const pattern = plan.patterns.find(({ topic }) => topic.name === message.topic);
  const payload = message.tombstone ? `${name} | null` : name;
  const headers = headersMember(planned, plan);
  const dates = datesUse(planned, plan);
  const body = templates.print("message", {
    types: declarations.text,
    options:
      planned.optionsType === undefined
        ? null
        : optionsInterface(planned, planned.optionsType, { headers, pattern }),
    name,
    typeArguments: [
      ...[payload, headersType, planned.keyType, optionsType, quoted(name)],
      ...issuesArgument(issues),
    ].join(",\n  "),
    definition: literal(messageDefinition(planned, pattern, dates.members, issues)),
  });
  const exports: ExportedName[] = [
    ...declarations.exports.map((type) => ({ name: type, type: true })),
    ...(planned.optionsType === undefined ? [] : [{ name: planned.optionsType, type: true }]),
    { name, type: false },
  ];
  const imports = [
    ...declarations.imports,
    ...runtimeImports(optionsType, headers),
    ...validatorModes(issues).flatMap((mode) =>
      [name, planned.headersType].flatMap((type) =>
        type === undefined ? [] : [validatorImport(type, planned, mode)],
      ),
    ),
    ...(pattern === undefined ? [] : patternImports(planned, pattern)),
    ...dates.imports,
  ];
  return { root: "code", module, body, imports, exports, source: message.source };
}

export interface Declarations {
  readonly text: string;
  readonly exports: readonly string[];
  readonly imports: readonly ImportedName[];
}

/** The types that the file declares: the payload, what only this message uses, the headers. */
export async function declarationsOf(planned: MessagePlan, plan: Plan): Promise<Declarations> {
  const { message, name, headersType } = planned;
  const roots: { id: SchemaId; name: string; lines: readonly string[] }[] = planned.declares.map(
    (id) => {
      const type = plan.typeNames[id] ?? name;
      return { id, name: type, lines: type === name ? backLink(planned) : [] };
    },
  );
  if (headersType !== undefined && message.headersSchema !== undefined) {
    roots.push({
      id: message.headersSchema,
      name: headersType,
      lines: [`Record headers of ${name}.`],
    });
  }
  const rendered: RenderedTypes[] = [];
  for (const { id, name: root, lines } of roots) {
    const earlier = rendered.flatMap((types) => types.exports);
    const reserved = [...reservedOf(planned), ...earlier];
    rendered.push(
      await renderTypes(
        { id, name: root, documentation: lines, reserved },
        plan.contract.schemas,
        plan.typeNames,
        plan,
      ),
    );
  }
  const shared = plan.typeNames[message.payload];
  const alias =
    shared === undefined || shared === name
      ? []
      : [`${jsdoc(backLink(planned))}export type ${name} = ${shared};`];
  const references = new Set(rendered.flatMap((types) => types.references));
  if (alias.length > 0 && shared !== undefined) references.add(shared);
  return {
    text: [...alias, ...rendered.map((types) => types.text.trim())].join("\n\n"),
    exports: [...(alias.length > 0 ? [name] : []), ...rendered.flatMap((types) => types.exports)],
    imports: [...references].flatMap((reference) => importOf(reference, planned.module, plan)),
  };
}

function reservedOf({ headersType, optionsType }: MessagePlan): readonly string[] {
  return [headersType, optionsType].filter((name) => name !== undefined);
}

/** The import of a declared type, none where it stands in the same file. */
export function importOf(type: string, from: string, plan: Plan): readonly ImportedName[] {
  if (type === UNRECOGNISED) return [fromRuntime("Unrecognised", "type")];
  const module = plan.modules[type];
  if (module === undefined || module === from) return [];
  return [{ name: type, type: true, from: { root: "code", module } }];
}

/** What a reader of the code wants to know of the contract: the topic, the key, the place in the document. */
function backLink({ message }: MessagePlan): readonly string[] {
  const { key, topic, source } = message;
  const keyed = {
    none: "",
    argument: ", keyed by the sender",
    payload: key.from === "payload" ? `, key ${key.path.join(".")}` : "",
    header: key.from === "header" ? `, key from header ${key.header}` : "",
  }[key.from];
  return [
    ...proseLines(message.documentation),
    "",
    `Topic ${topic}${keyed}. From ${source.file}#${source.pointer}`,
    ...(message.documentation.deprecated ? [deprecatedTag] : []),
  ];
}

function runtimeImports(
  optionsType: string,
  headers: HeadersMember | undefined,
): readonly ImportedName[] {
  const imports = [fromRuntime("defineMessage", "value"), fromRuntime("MessageType", "type")];
  if (optionsType === "KeylessOptions") imports.push(fromRuntime("KeylessOptions", "type"));
  else imports.push(fromRuntime("SendOptions", "type"));
  if (headers?.usesHeaderValue) imports.push(fromRuntime("HeaderValue", "type"));
  return imports;
}

function patternImports(
  { givenParameters }: MessagePlan,
  { constant, parametersType }: PatternPlan,
): readonly ImportedName[] {
  const from = { root: "code", module: patternsModule } as const;
  return [
    fromRuntime("addressedBy", "value"),
    { name: constant, type: false, from },
    ...(givenParameters.length > 0 ? [{ name: parametersType, type: true, from }] : []),
  ];
}
