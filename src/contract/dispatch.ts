import type { MessageId } from "./message.js";

/** How a reader tells the messages of a topic apart. */
export type Dispatch =
  /** The topic has one message. */
  | { readonly by: "only" }
  /** A header holds the type; `types` lists each message's values. */
  | { readonly by: "header"; readonly header: string; readonly types: DispatchTypes }
  /** A payload member holds the type; `path` are the unescaped tokens of its pointer. */
  | { readonly by: "payload"; readonly path: readonly string[]; readonly types: DispatchTypes }
  /**
   * Nothing tells them apart: the first message whose validator accepts. `late` has the messages that take
   * what others are there for too; the higher its number, the later one is tried.
   */
  | { readonly by: "validators"; readonly late?: Readonly<Record<MessageId, number>> };

/** The values that mean each message, none for one that is null and nothing else; no value stands twice. */
export type DispatchTypes = Readonly<Record<MessageId, readonly string[]>>;
