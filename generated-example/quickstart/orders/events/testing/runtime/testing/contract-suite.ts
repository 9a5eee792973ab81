// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { describe, expect, test } from "vitest";
import type { ContractCase, GroupTable } from "./contract-case.js";
import { caseEvents } from "./suite/case-events.js";
import { correlationTests } from "./suite/correlation-tests.js";
import { dispatchTests } from "./suite/dispatch-tests.js";
import { eventTests } from "./suite/event-tests.js";
import { headerTests } from "./suite/header-tests.js";
import { keyTests } from "./suite/key-tests.js";
import { occurrences } from "./suite/occurrence.js";
import { readerTests } from "./suite/reader-tests.js";
import { receiveTests } from "./suite/receive-tests.js";
import type { SuiteContext } from "./suite/suite-context.js";
import { topicTests } from "./suite/topic-tests.js";

export interface SuiteOptions {
  /** What the service says of what it receives. */
  readonly groups?: readonly GroupTable[];
  /** Events made for what depends on every part of one, 50 unless given; fewer are made for keys and headers. */
  readonly runs?: number;
  /** Where the values start from; the same seed makes the same values. */
  readonly seed?: number;
}

/**
 * Registers the contract tests of some messages with vitest: a suite for each message, named after it.
 * Messages of one topic stand in the contract's order, in which their validators are tried where nothing else tells them apart.
 */
export function describeContract(
  cases: readonly ContractCase[],
  { groups = [], runs = 50, seed = 1 }: SuiteOptions = {},
): void {
  const received = groups.flatMap((group) => Object.values(group.topics));
  for (const one of cases) {
    const events = once(() => caseEvents(one, seed));
    describe(one.name, () => {
      contractTests({
        one,
        all: cases,
        groups,
        received,
        runs: { seed, numRuns: runs },
        fewRuns: { seed, numRuns: Math.ceil(runs / 3) },
        events,
        occurrences: once(() => occurrences(one, events().any)),
      });
    });
  }
}

function contractTests(context: SuiteContext): void {
  const { name, topic, message } = context.one;
  test(`is called ${name}`, () => {
    expect([message.name, message.definition.name]).toEqual([name, name]);
  });
  test(`topic is ${topic}`, () => {
    expect([message.topic, message.definition.topic]).toEqual([topic, topic]);
  });
  topicTests(context);
  eventTests(context);
  keyTests(context);
  headerTests(context);
  correlationTests(context);
  dispatchTests(context);
  receiveTests(context);
  readerTests(context);
}

/** Makes it when it is first asked for, and anew only where that failed. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
