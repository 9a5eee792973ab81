import type { Contract } from "../../contract/contract.js";
import type { Dispatch } from "../../contract/dispatch.js";
import type { AsRead, Message } from "../../contract/message.js";
import { TolerantSchemas } from "./tolerant-schemas.js";

/**
 * The contract with what tolerant readers take for the messages that they receive, where that differs from what
 * writers may write.
 */
export function withReaders(contract: Contract): Contract {
  const tolerant = new Set(
    contract.operations.flatMap((operation) =>
      operation.action === "receive" && operation.read === "tolerant" ? operation.messages : [],
    ),
  );
  if (tolerant.size === 0) return contract;
  const schemas = new TolerantSchemas(contract.schemas);
  const messages = contract.messages.map((message) => {
    const topic = contract.topics.find(({ name }) => name === message.topic);
    const asRead =
      topic && tolerant.has(message.id) ? readOf(message, topic.dispatch, schemas) : undefined;
    return asRead === undefined ? message : { ...message, asRead };
  });
  return { ...contract, messages, schemas: schemas.table() };
}

/** What says the type of a message is known once it is read, so it stays as it is. */
function readOf(
  { payload, headersSchema }: Message,
  dispatch: Dispatch,
  schemas: TolerantSchemas,
): AsRead | undefined {
  const [member, ...deeper] = dispatch.by === "payload" ? dispatch.path : [];
  const tags = new Set(member === undefined || deeper.length > 0 ? [] : [member]);
  const headerTags = new Set(dispatch.by === "header" ? [dispatch.header] : []);
  const read = {
    payload: schemas.idOf(payload, tags),
    headersSchema:
      headersSchema === undefined ? undefined : schemas.idOf(headersSchema, headerTags),
  };
  return read.payload === payload && read.headersSchema === headersSchema ? undefined : read;
}
