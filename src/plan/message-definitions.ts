import type { Contract } from "../contract/contract.js";
import type { Message } from "../contract/message.js";
import { groupBy } from "../lib/group-by.js";

/** A message of a contract. */
export interface MessageUse {
  readonly message: Message;
  readonly contract: Contract;
}

/** The uses of each message that is written in one of the files, by the place where it is written. */
export function definitionsIn(
  contracts: readonly Contract[],
  documents: ReadonlySet<string>,
): readonly [MessageUse, ...MessageUse[]][] {
  const uses = contracts.flatMap((contract) =>
    contract.messages.map((message): MessageUse => ({ message, contract })),
  );
  const written = uses.filter(({ message }) => documents.has(message.source.file));
  const byPlace = groupBy(written, ({ message: { source } }) => `${source.file}#${source.pointer}`);
  return [...byPlace.values()].flatMap(([first, ...others]): [MessageUse, ...MessageUse[]][] =>
    first === undefined ? [] : [[first, ...others]],
  );
}
