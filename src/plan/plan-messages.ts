import type { Contract } from "../contract/contract.js";
import type { Header } from "../contract/header.js";
import type { Key } from "../contract/key.js";
import type { Message, MessageId } from "../contract/message.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import { camelCase, kebabCase, pascalCase } from "../lib/case.js";
import { groupBy } from "../lib/group-by.js";
import { filePool } from "./file-pool.js";
import { NamePool } from "./name-pool.js";
import type { Borrowed, GivenParameter, MessagePlan } from "./plan.js";
import { reservedHandlerNames, reservedMemberNames } from "./reserved-words.js";

/** A message's names; which schemas its file declares is decided with the schemas. */
export type NamedMessage = Omit<MessagePlan, "declares" | "reader">;

export interface NamedMessages {
  readonly messages: readonly NamedMessage[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Names every message and what belongs to it; `types` is the pool of declared type names. */
export function planMessages(
  contract: Contract,
  types: NamePool,
  borrowed: Borrowed | undefined,
): NamedMessages {
  const theirs = borrowed?.messages ?? new Map<MessageId, MessagePlan>();
  const files = filePool("messages", borrowed);
  const members = new NamePool([
    ...[...reservedMemberNames, ...reservedHandlerNames],
    ...[...theirs.values()].map(({ member }) => member),
  ]);
  const own = contract.messages.filter(({ id }) => !theirs.has(id));
  const { names, diagnostics } = messageNames(own, types, borrowed);
  const messages = contract.messages.map((message): NamedMessage => {
    const shared = theirs.get(message.id);
    if (shared !== undefined) return { ...shared, message };
    const name = names.get(message.id) ?? "Message";
    const givenHeaders = message.headers.filter((header) => isGiven(header, message));
    const givenParameters = parametersGiven(contract, message);
    const { key, tombstone, correlation } = message;
    const takes =
      key.from === "argument" ||
      tombstone ||
      correlation?.isCarried === true ||
      givenParameters.length > 0;
    return {
      message,
      name,
      member: members.take(camelCase(name), `${camelCase(name)}Message`),
      module: `messages/${files.take(fileName(name), `${fileName(name)}-message`)}`,
      headersType:
        message.headersSchema === undefined
          ? undefined
          : types.take(`${name}Headers`, `${name}RecordHeaders`),
      optionsType:
        takes || givenHeaders.length > 0
          ? types.take(`${name}Options`, `${name}SendOptions`)
          : undefined,
      givenHeaders,
      givenParameters,
      keyType: keyType(message.key),
      handlersName: name,
    };
  });
  return { messages, diagnostics };
}

/** A correlation id that is carried on has an option of its own. */
function isGiven({ name, value }: Header, { correlation }: Message): boolean {
  const isCarried = correlation?.in === "header" && correlation.isCarried;
  return value.from === "argument" && !(isCarried && correlation.header === name);
}

/** Those of the topic's name that the message does not have itself; one that it has in its payload, a null value lacks. */
function parametersGiven(
  { topics }: Contract,
  { topic, parameters, tombstone }: Message,
): readonly GivenParameter[] {
  const described = topics.find(({ name }) => name === topic)?.parameters ?? [];
  return parameters.flatMap(({ name, from }): GivenParameter[] => {
    const fallback = described.find((parameter) => parameter.name === name)?.default;
    if (from === "argument") return [{ name, required: fallback === undefined, forNull: false }];
    return from === "payload" && tombstone ? [{ name, required: false, forNull: true }] : [];
  });
}

/** A file name that every system takes, however long the message's name is and whatever joins its letters. */
function fileName(name: string): string {
  return kebabCase(name)
    .replace(/[^\p{L}\p{N}-]/gu, "")
    .slice(0, 80);
}

/** Type of the key in generated code; a contract that names no key may meet records without one. */
function keyType(key: Key): string {
  if (key.from === "none") return "string | null";
  if (key.encoding === "json") return "unknown";
  return {
    string: "string",
    number: "number",
    integer: "number",
    boolean: "boolean",
    object: "unknown",
  }[key.type];
}

function messageNames(
  messages: readonly Message[],
  types: NamePool,
  borrowed: Borrowed | undefined,
) {
  const names = new Map<MessageId, string>();
  const diagnostics: Diagnostic[] = [];
  for (const [wanted, claimants] of groupBy(messages, (m) => pascalCase(m.name) || "Message")) {
    for (const message of claimants) {
      const first = claimants[0];
      const onTopic = `${wanted}On${pascalCase(message.topic)}`;
      const shared = first !== undefined && claimants.length > 1;
      const name = shared ? types.take(onTopic) : types.take(wanted, `${wanted}Message`);
      names.set(message.id, name);
      if (name !== wanted) {
        const other = shared
          ? ` also names ${describe(first === message ? claimants[1] : first)}`
          : otherUse(wanted, borrowed);
        diagnostics.push(
          diagnostic("name-conflict", {
            message: `The message name ${wanted}${other}, so this one on topic ${message.topic} becomes ${name}.`,
            remedy:
              "Give each message a name of its own in the document to choose the name yourself.",
            source: message.source,
          }),
        );
      }
    }
  }
  return { names, diagnostics };
}

/** What a name stands for already, which no other message of the contract has. */
function otherUse(name: string, borrowed: Borrowed | undefined): string {
  if (!Object.hasOwn(borrowed?.modules ?? {}, name)) return " is a reserved name";
  const theirs = [...(borrowed?.messages.values() ?? [])].find((plan) => plan.name === name);
  return ` also names ${theirs === undefined ? "a shared type" : describe(theirs.message)}`;
}

function describe(message: Message | undefined): string {
  return message === undefined
    ? "another message"
    : `the message at ${message.source.file}:${message.source.line}`;
}
