import { isJsonObject } from "../../contract/json.js";
import type { JsonSchemaObject, SchemaTable, TextDates } from "../../contract/schema.js";
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.js";
import type { DateChoice } from "../../lib/date-choice.js";
import { escapeToken } from "../../lib/json-pointer.js";
import type { Plan } from "../../plan/plan.js";
import { placeInSchema } from "../schema/place-in-schema.js";
import { messageDates } from "./message-dates.js";
import type { Obstacle } from "./obstacle.js";

export interface DatedPlan {
  readonly plan: Plan;
  readonly diagnostics: readonly Diagnostic[];
}

/** The plan with date-times as `Date`s, if they are to be that, and those that can't be, told one by one. */
export function withDates(plan: Plan, choice: DateChoice): DatedPlan {
  return withDatesInAll([plan], choice)(plan);
}

/** The same for plans that have schemas in common: a date-time of these that stays text in one does so in all. */
export function withDatesInAll(
  plans: readonly Plan[],
  choice: DateChoice,
): (plan: Plan) => DatedPlan {
  if (choice === "string") return (plan) => ({ plan, diagnostics: [] });
  const all = plans.flatMap((plan) =>
    plan.messages.flatMap((message) =>
      [message, message.reader ?? []].flat().map((one) => ({ message: one, plan })),
    ),
  );
  const found = allObstacles((texts) =>
    all.flatMap(({ message, plan }) => [...messageDates(message, plan, texts).places.obstacles]),
  );
  const dates = new Set(found.keys());
  const placesIn = new Map(plans.map((plan) => [plan, placesOf(dates, plan.contract.schemas)]));
  const hasPlace = (schema: JsonSchemaObject): boolean =>
    [...placesIn.values()].some((places) => places.has(schema));
  return (plan) => {
    const places = placesIn.get(plan);
    const own = [...found].filter(([schema]) => places?.has(schema) || !hasPlace(schema));
    const diagnostics = own.map(([schema, obstacle]) =>
      diagnostic("date-stays-text", { ...words[obstacle], source: places?.get(schema) }),
    );
    return { plan: { ...plan, dates }, diagnostics };
  };
}

/** The same for what services share and their own plans: those that share have the choice of what is shared. */
export function withDatesTogether(
  shared: Plan,
  services: readonly Plan[],
  ofShared: DateChoice,
): typeof withDates {
  const sharing = services.filter(({ borrowed }) => borrowed !== undefined);
  const inAll = withDatesInAll([shared, ...sharing], ofShared);
  return (plan, choice) =>
    plan === shared || plan.borrowed !== undefined ? inAll(plan) : withDates(plan, choice);
}

/** All date-times that stay text; `obstacles`: those found where some do already. One that stays text may make others mixed with it. */
export function allObstacles(
  obstacles: (texts: TextDates) => Iterable<readonly [JsonSchemaObject, Obstacle]>,
): ReadonlyMap<JsonSchemaObject, Obstacle> {
  const found = new Map<JsonSchemaObject, Obstacle>();
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const [schema, obstacle] of obstacles(new Set(found.keys()))) found.set(schema, obstacle);
  }
  return found;
}

const words: Readonly<Record<Obstacle, { message: string; remedy: string }>> = {
  mixed: {
    message:
      "This date-time stays a string in TypeScript: where it stands there may be other text as well, and nothing tells the two apart.",
    remedy:
      "Give the alternatives around it a required member with a const of its own for each, or make the other text a format of its own.",
  },
  unwritable: {
    message:
      "This date-time stays a string in TypeScript: its pattern or length refuses what a Date is written as, 2024-02-29T23:59:59.999Z.",
    remedy: "Drop what stands beside the format, or let it admit milliseconds and Z.",
  },
};

/** Where nodes of schemas stand in their documents. */
function placesOf(nodes: TextDates, schemas: SchemaTable) {
  const places = new Map<JsonSchemaObject, ReturnType<typeof placeInSchema>>();
  const visit = (value: unknown, id: string, pointer: string): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        visit(item, id, `${pointer}/${index}`);
      });
    } else if (isJsonObject(value)) {
      if (nodes.has(value)) places.set(value, placeInSchema(schemas, id, pointer));
      for (const [name, member] of Object.entries(value)) {
        visit(member, id, `${pointer}/${escapeToken(name)}`);
      }
    }
  };
  if (nodes.size > 0) for (const [id, { json }] of Object.entries(schemas)) visit(json, id, "");
  return places;
}
