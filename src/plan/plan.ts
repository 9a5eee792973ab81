import type { Contract } from "../contract/contract.js";
import type { Header } from "../contract/header.js";
import type { Message, MessageId } from "../contract/message.js";
import type { SchemaId, TextDates } from "../contract/schema.js";
import type { SourceRef } from "../contract/source.js";
import type { Topic } from "../contract/topic.js";
import type { TypePreset } from "../lib/type-preset.js";
import type { ServicePlan } from "./service-plan.js";

/** Every name, file and declaration of the output, decided before any text exists. Plain data. */
export interface Plan {
  readonly contract: Contract;
  readonly messages: readonly MessagePlan[];
  /** Files of schemas that two or more messages use. */
  readonly schemas: readonly SchemaPlan[];
  /** Topics whose names have parameters, in the order of the contract. */
  readonly patterns: readonly PatternPlan[];
  /** `undefined` for a document that neither sends nor receives. */
  readonly service: ServicePlan | undefined;
  /** Type name of every schema that has a declaration of its own. */
  readonly typeNames: Readonly<Record<SchemaId, string>>;
  /** Module path, without extension and relative to the output, of every declared type by its name. */
  readonly modules: Readonly<Record<string, string>>;
  /** What stands in the shared output; absent where nothing does. */
  readonly borrowed?: Borrowed;
  /** Date-times are `Date`s, but for these; absent: they are text. */
  readonly dates?: TextDates;
  /** Users' presets for types; absent: none. */
  readonly presets?: readonly TypePreset[];
}

/** What an output has from the one that several share: as that one named it, and by its module paths. */
export interface Borrowed {
  /** Those of the output's messages that are not its own. */
  readonly messages: ReadonlyMap<MessageId, MessagePlan>;
  readonly typeNames: Readonly<Record<SchemaId, string>>;
  readonly modules: Readonly<Record<string, string>>;
}

/** One message: its file, its names, and the schemas declared in its file. */
export interface MessagePlan {
  readonly message: Message;
  /** Name of the payload type and of the message's value. */
  readonly name: string;
  /** Name in `send`, in handler maps and in tests. */
  readonly member: string;
  /** Module path without extension: `messages/invite-created`. */
  readonly module: string;
  /** Schemas that only this message uses, declared in its file; its payload first when it is among them. */
  readonly declares: readonly SchemaId[];
  readonly headersType: string | undefined;
  /** Interface of what a sender must or may give, where the contract asks for headers or a key. */
  readonly optionsType: string | undefined;
  /** Declared headers that the caller gives, in the document's order. */
  readonly givenHeaders: readonly Header[];
  /** Parameters of the topic's name that the caller may give, in the topic's order. */
  readonly givenParameters: readonly GivenParameter[];
  /** Type of the record key in code. */
  readonly keyType: string;
  /** Name of its handlers' namespace; a reader has that of its message. */
  readonly handlersName: string;
  /** What a tolerant reader takes in its place; absent where that is the same. */
  readonly reader?: MessagePlan;
}

/** One schema in a file of its own. */
export interface SchemaPlan {
  readonly id: SchemaId;
  readonly name: string;
  readonly module: string;
  readonly source: SourceRef;
}

/** A parameter of a topic's name, as the sender of one message sees it. */
export interface GivenParameter {
  readonly name: string;
  readonly required: boolean;
  /** The message has it itself, unless it is null. */
  readonly forNull: boolean;
}

/** Topics whose names differ in parameters. */
export interface PatternPlan {
  readonly topic: Topic;
  /** Name of the pattern's value. */
  readonly constant: string;
  /** Name of the interface of its parameters. */
  readonly parametersType: string;
  /** Names and patterns of the contract's other topics that may look like one of these. */
  readonly others: readonly string[];
}
