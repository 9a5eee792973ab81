import type { NamePool } from "./name-pool.js";
import type { MessagePlan } from "./plan.js";
import type { NamedMessage } from "./plan-messages.js";

/** A message that has a tolerant reader, and that reader: as a message, with what it has of its own in its place. */
export interface NamedReader {
  readonly of: NamedMessage;
  readonly reader: NamedMessage;
}

/** Names what tolerant readers take, where it differs from what writers may write. */
export function planReaders(
  messages: readonly NamedMessage[],
  types: NamePool,
): readonly NamedReader[] {
  return messages.flatMap((of): readonly NamedReader[] => {
    const { message, headersType, module } = of;
    if (message.asRead === undefined) return [];
    const { payload, headersSchema } = message.asRead;
    const name = types.take(`${of.name}Read`, `${of.name}AsRead`);
    const hasHeaders = headersSchema !== message.headersSchema;
    const reader: NamedMessage = {
      ...of,
      message: { ...message, payload, headersSchema: hasHeaders ? headersSchema : undefined },
      name,
      module: `${module}.read`,
      headersType: hasHeaders ? types.take(`${name}Headers`, `${name}RecordHeaders`) : headersType,
    };
    return [{ of, reader }];
  });
}

/** The messages with their readers; `declares` says what each file declares, by the name that it is for. */
export function joinReaders(
  messages: readonly NamedMessage[],
  readers: readonly NamedReader[],
  declares: ReadonlyMap<string, MessagePlan["declares"]>,
): readonly MessagePlan[] {
  const planned = (named: NamedMessage): MessagePlan => ({
    ...named,
    declares: declares.get(named.name) ?? [],
  });
  const readerOf = new Map(readers.map(({ of, reader }) => [of, reader]));
  return messages.map((message) => {
    const reader = readerOf.get(message);
    return reader === undefined
      ? planned(message)
      : { ...planned(message), reader: planned(reader) };
  });
}
