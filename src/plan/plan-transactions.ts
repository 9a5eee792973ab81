import type { Operation, SendOperation } from "../contract/operation.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import { given } from "../lib/given.js";
import type { TransactionConfig } from "./service-plan.js";

export interface PlannedTransactions {
  readonly transactions: TransactionConfig;
  readonly diagnostics: readonly Diagnostic[];
}

/** A service has one set of transaction settings: operations that name one must agree, the others have no say. */
export function planTransactions(operations: readonly Operation[]): PlannedTransactions {
  const sends = operations.filter((operation) => operation.action === "send");
  const id = naming(sends, "transactional.id")[0]?.producer["transactional.id"];
  const timeout = naming(sends, "transaction.timeout.ms")[0]?.producer["transaction.timeout.ms"];
  return {
    transactions: given({ "transactional.id": id, "transaction.timeout.ms": timeout }),
    diagnostics: [
      ...differing(sends, "transactional.id"),
      ...differing(sends, "transaction.timeout.ms"),
    ],
  };
}

function naming(
  sends: readonly SendOperation[],
  name: keyof TransactionConfig,
): readonly SendOperation[] {
  return sends.filter(({ producer }) => producer[name] !== undefined);
}

function differing(
  sends: readonly SendOperation[],
  name: keyof TransactionConfig,
): readonly Diagnostic[] {
  const [first, ...others] = naming(sends, name);
  if (first === undefined) return [];
  const { producer: known, source: place } = first;
  return others
    .filter(({ producer }) => producer[name] !== known[name])
    .map(({ producer, source }) =>
      diagnostic("transaction-settings-differ", {
        message:
          `${name} is ${producer[name]} here and ${known[name]} at ${place.file}:${place.line}, ` +
          "but one service has one.",
        remedy: "Name it in one operation, or give both the same.",
        source,
      }),
    );
}
