// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { valueAt } from "../message/json-pointer.js";
import type { AnyMessageType } from "../message/message.js";
import type { FetchedRecord, WireHeader } from "../transport/transport.js";
import type { Body } from "./body.js";
import type { BoundBatch } from "./bound-batch.js";
import type { BoundHandler } from "./bound-handlers.js";
import type { DispatchDefinition } from "./definition.js";
import { Rejection } from "./rejection.js";
import type { Upcasting } from "./upcasting.js";

/** A message that a record of the topic can be, and who takes it. */
export interface Candidate {
  readonly message: AnyMessageType;
  readonly types: readonly string[];
  /** Where validators tell messages apart: the higher, the later it is tried; absent is 0. */
  readonly late?: number;
  readonly handler: BoundHandler | "skip";
  /** Present where its events are handled together. */
  readonly batch?: BoundBatch | undefined;
  /** Present for an older version, which the handler gets as the newest. */
  readonly upcasting?: Upcasting | undefined;
}

/** Tells the messages of one topic apart. Parses a body only where that is needed for telling. */
export interface Dispatch {
  /** `undefined`: of a type that the contract does not know. Throws a `Rejection` where a record can't be told. */
  find(record: FetchedRecord, body: Body): Candidate | undefined;
  /** The type a record says it is; `undefined` where it does not say, or there is no such thing. */
  typeOf(record: FetchedRecord, body: Body): string | undefined;
}

export function createDispatch(
  definition: DispatchDefinition,
  candidates: readonly Candidate[],
): Dispatch {
  switch (definition.by) {
    case "only":
      return { find: () => candidates[0], typeOf: () => undefined };
    case "header":
      return byHeader(definition.header, candidates);
    case "payload":
      return byMember(definition.path, candidates);
    case "validators":
      return byValidators(candidates);
  }
}

function byHeader(header: string, candidates: readonly Candidate[]): Dispatch {
  const ofType = indexByType(candidates);
  const typeOf = (record: FetchedRecord): string | undefined =>
    headerText(record.headers?.[header]);
  return { typeOf, find: (record) => ofType.get(typeOf(record)) };
}

function byMember(path: readonly string[], candidates: readonly Candidate[]): Dispatch {
  const ofType = indexByType(candidates);
  const tombstone = soleTombstone(candidates);
  return {
    typeOf: (_, body) => {
      const member = valueAt(body.json(), path);
      return member === null ? undefined : memberText(member);
    },
    find: (_, body) =>
      body.bytes === null ? tombstone() : ofType.get(memberText(valueAt(body.json(), path))),
  };
}

function byValidators(candidates: readonly Candidate[]): Dispatch {
  const tombstone = soleTombstone(candidates);
  const inOrder = [...candidates].sort((a, b) => (a.late ?? 0) - (b.late ?? 0));
  return {
    typeOf: () => undefined,
    find: (_, body) => {
      if (body.bytes === null) return tombstone();
      const value = body.json();
      const found = inOrder.find(({ message }) => message.definition.validate(value));
      if (!found) throw unfit("fits no message of the topic");
      return found;
    },
  };
}

/** A map, and not an object: types come out of records, and `constructor` is a possible one. */
function indexByType(candidates: readonly Candidate[]): ReadonlyMap<string | undefined, Candidate> {
  return new Map(
    candidates.flatMap((candidate) => candidate.types.map((type) => [type, candidate] as const)),
  );
}

/** The message that a null value means, where the value is all there is to tell by. */
function soleTombstone(candidates: readonly Candidate[]): () => Candidate {
  const [tombstone, ...more] = candidates.filter(({ message }) => message.definition.tombstone);
  return () => {
    if (tombstone && more.length === 0) return tombstone;
    throw unfit(
      `is null, and ${tombstone ? "several messages" : "no message"} of the topic may be`,
    );
  };
}

function unfit(message: string): Rejection {
  return new Rejection("invalid", "value", [{ path: "", keyword: "dispatch", message }]);
}

function headerText(header: WireHeader | undefined): string | undefined {
  const first = Array.isArray(header) ? header[0] : header;
  return first?.toString();
}

/** The text that a number, a boolean or null is told by, like the text itself. */
function memberText(member: unknown): string | undefined {
  const isNone = member === undefined || (typeof member === "object" && member !== null);
  return isNone ? undefined : String(member);
}
