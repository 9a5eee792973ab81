import type { Contract } from "../contract/contract.js";
import type { Borrowed, Plan } from "./plan.js";

/** What of the shared output the output of a contract imports; `undefined` for nothing. */
export function borrowedOf(shared: Plan, { messages, schemas }: Contract): Borrowed | undefined {
  const ids = new Set(messages.map(({ id }) => id));
  const used = shared.messages.filter(({ message }) => ids.has(message.id));
  const typeNames = Object.fromEntries(
    Object.entries(shared.typeNames).filter(([id]) => Object.hasOwn(schemas, id)),
  );
  const names = [
    ...used.flatMap((plan) => [plan.name, plan.headersType ?? [], plan.optionsType ?? []].flat()),
    ...Object.values(typeNames),
  ];
  if (names.length === 0) return undefined;
  return {
    messages: new Map(used.map((plan) => [plan.message.id, plan])),
    typeNames,
    modules: Object.fromEntries(names.map((name) => [name, shared.modules[name] ?? ""])),
  };
}
