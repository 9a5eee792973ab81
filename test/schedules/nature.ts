import type { SettledEvent } from "../../src/runtime/hooks.js";
import type { GroupName } from "./schedule.js";

/** What a record is like to those who handle it. */
export type Nature =
  | { readonly kind: "plain" }
  | { readonly kind: "slow"; readonly ms: number }
  /** The first so many attempts fail. */
  | { readonly kind: "failing"; readonly times: number }
  | { readonly kind: "fatal" }
  | { readonly kind: "skipped" }
  | { readonly kind: "refused" }
  /** The handler says "not now" so often. */
  | { readonly kind: "later"; readonly times: number; readonly ms: number }
  /** The first call in each group takes longer than one may. */
  | { readonly kind: "hanging" }
  | { readonly kind: "undecodable" }
  | { readonly kind: "invalid" }
  | { readonly kind: "unknown" }
  /** Known to the contract, but not received. */
  | { readonly kind: "other" };

/** Handler calls before a record is dead-lettered. */
export const maxAttempts = 3;

/** What has to become of a record in a group. */
export interface Fate {
  readonly outcome: SettledEvent["outcome"];
  /** Of a dead letter. */
  readonly reason?: string;
}

export function fateOf(nature: Nature, group: GroupName): Fate {
  const handler = { outcome: "dead-lettered", reason: "handler" } as const;
  switch (nature.kind) {
    case "failing":
      return nature.times < maxAttempts ? { outcome: "handled" } : handler;
    case "fatal":
    case "refused":
      return handler;
    case "undecodable":
    case "invalid":
      return { outcome: "dead-lettered", reason: nature.kind };
    case "unknown":
      return group === "billing"
        ? { outcome: "dead-lettered", reason: "unknown" }
        : { outcome: "unknown" };
    case "skipped":
    case "other":
      return { outcome: "skipped" };
    default:
      return { outcome: "handled" };
  }
}

export function natureText(nature: Nature): string {
  const { kind, ...more } = nature;
  const said = Object.entries(more).map(([name, value]) => `${name} ${value}`);
  return [kind, ...said].join(" ");
}
