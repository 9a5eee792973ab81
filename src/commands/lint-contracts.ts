import type { Contract } from "../contract/contract.js";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import type { DateChoice } from "../lib/date-choice.js";
import type { Borrowed, Plan } from "../plan/plan.js";
import type { PlannedTogether } from "../plan/plan-together.js";
import { planOutput } from "../plan-output.js";
import { withDates, withDatesTogether } from "../render/dates/with-dates.js";
import { checkValue } from "../render/validator/check-value.js";
import { lint } from "../rules/index.js";

/** A contract with what its output is to import. */
export interface LintedContract {
  readonly contract: Contract;
  readonly borrowed: Borrowed | undefined;
  readonly dates: DateChoice;
}

/** What is wrong with contracts, and with what they share. */
export function lintContracts(
  contracts: readonly LintedContract[],
  shared: { readonly common: PlannedTogether; readonly dates: DateChoice } | undefined,
): readonly Diagnostic[] {
  const linted = contracts.map(lintContract);
  const sound = linted.flatMap(({ plan, dates }) => (plan === undefined ? [] : { plan, dates }));
  const isSound = sound.length === linted.length;
  const dated =
    shared === undefined || !isSound
      ? withDates
      : withDatesTogether(
          shared.common.plan,
          sound.map(({ plan }) => plan),
          shared.dates,
        );
  return [
    ...linted.flatMap(({ diagnostics }) => diagnostics),
    ...(shared?.common.diagnostics ?? []),
    ...(shared && isSound ? dated(shared.common.plan, shared.dates).diagnostics : []),
    ...sound.flatMap(({ plan, dates }) => dated(plan, dates).diagnostics),
  ];
}

function lintContract({ contract, borrowed, dates }: LintedContract): {
  readonly diagnostics: readonly Diagnostic[];
  readonly dates: DateChoice;
  /** `undefined` where its schemas can't be compiled. */
  readonly plan: Plan | undefined;
} {
  const { plan, conflicts, problems } = planOutput(contract, borrowed);
  const isBroken = hasErrors(problems);
  // A schema that can't be compiled can't judge examples.
  const examples = isBroken
    ? []
    : lint(contract, { check: (schema, value) => checkValue(schema, value, contract.schemas) });
  return {
    diagnostics: [...conflicts, ...problems, ...examples],
    plan: isBroken ? undefined : plan,
    dates,
  };
}
