// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import { expect, test } from "vitest";
import type { EncodedRecord } from "../../../../runtime/message/encoded-record.js";
import { decodeValue } from "../../../../runtime/message/value.js";
import { BoundedFilter } from "../arbitrary/bounded-filter.js";
import type { CaseDispatch, ContractCase, ReceivedTable } from "../contract-case.js";
import { expectedHeaders, memberAt } from "./expectation.js";
import { isOf } from "./is-of.js";
import type { Occurrence } from "./occurrence.js";
import type { SuiteContext } from "./suite-context.js";
import { recordOf, unchecked } from "./wire.js";

const patience = 2000;

type Entry = Pick<ContractCase, "message" | "types" | "late">;

/** Whether a reader of the topic finds this message, and no other, in the records of its events. */
export function dispatchTests(context: SuiteContext): void {
  const { one, all, received, fewRuns, occurrences } = context;
  const tables = received.filter((table) => table.topic === one.topic);
  const neighbours = all.filter((other) => other.topic === one.topic);
  const readOf = (occurrence: Occurrence, readers: readonly (readonly Entry[])[]) => {
    const record = recordOf(unchecked(one.message.definition), occurrence);
    return readers.map((entries) => messagesOf(one.dispatch, record, entries));
  };

  if (one.dispatch.by !== "validators")
    test(`dispatch finds exactly ${one.name}`, () => {
      const readers = [neighbours, ...tables.map(entriesOf)];
      const property = fc.property(telling(one, occurrences()), (occurrence) => {
        expect(readOf(occurrence, readers)).toEqual(readers.map(() => [one.name]));
      });
      fc.assert(property, fewRuns);
    });
  else if (tables.length > 0)
    test(`dispatch finds exactly ${one.name}`, () => {
      const readers = tables.map(entriesOf);
      const some = fc.sample(occurrences(), fewRuns);
      // Validators may overlap, and the first that accepts an event has it: some must get past those before.
      const found = some.map((occurrence) => readOf(occurrence, readers).flat());
      expect(found, "taken for others, tried before").toContainEqual(readers.map(() => one.name));
    });

  for (const table of tables)
    test("the received topic tells it apart as the contract says", () => {
      expect(table.dispatch).toEqual(one.dispatch);
      const entries = entriesOf(table).filter((entry) => isOf(one, entry));
      const tellings = entries.map(({ types, late }) => ({ types, late }));
      expect(tellings).toEqual([{ types: one.types, late: one.late }]);
    });
}

/** The occurrences that say their type: where the contract lets it be left out, a reader can't tell such an event. */
function telling(one: ContractCase, all: fc.Arbitrary<Occurrence>): fc.Arbitrary<Occurrence> {
  const { dispatch } = one;
  if (dispatch.by !== "header" && dispatch.by !== "payload") return all;
  const says = (occurrence: Occurrence): boolean =>
    (dispatch.by === "payload"
      ? memberAt(occurrence.event, dispatch.path)
      : expectedHeaders(one, occurrence, { now: "", uuid: "" })[dispatch.header]) !== undefined;
  const bounds = {
    budget: { left: patience },
    refill: patience,
    schemaPath: "the type of its events",
  };
  return new BoundedFilter(all, says, bounds);
}

function entriesOf(table: ReceivedTable): readonly Entry[] {
  const all = [...Object.values(table.messages), ...table.others];
  return all.sort((a, b) => (a.late ?? 0) - (b.late ?? 0));
}

/** Names of the messages that a record is taken for. */
function messagesOf(
  dispatch: CaseDispatch,
  record: EncodedRecord,
  entries: readonly Entry[],
): readonly string[] {
  const taking = entries.filter((entry) => takes(dispatch, record, entry));
  const found = dispatch.by === "validators" ? taking.slice(0, 1) : taking;
  return found.map((entry) => entry.message.name);
}

function takes(dispatch: CaseDispatch, record: EncodedRecord, { message, types }: Entry): boolean {
  switch (dispatch.by) {
    case "only":
      return true;
    case "header":
      return types.includes(record.headers[dispatch.header]?.toString() ?? "");
    case "payload":
      return types.includes(String(memberAt(bodyOf(record), dispatch.path)));
    case "validators":
      return message.definition.validate(bodyOf(record));
  }
}

function bodyOf(record: EncodedRecord): unknown {
  const body = decodeValue(record.value);
  return body.ok ? body.value : undefined;
}
