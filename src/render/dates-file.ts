import type { MessagePlan, Plan } from "../plan/plan.js";
import { type MessageDates, messageDates } from "./dates/message-dates.js";
import { asIs } from "./dates/place.js";
import { namesOf, placeText } from "./dates/place-text.js";
import { Code } from "./literal.js";
import type { ImportedName, RenderedFile } from "./rendered-file.js";
import { fromRuntime, isRuntimeSymbol } from "./runtime-modules.js";

function datesModule({ module }: MessagePlan): string {
  return `${module}.dates`;
}

/** Where a message holds `Date`s; `undefined` for one that holds none, or whose date-times are text. */
function datesOf(planned: MessagePlan, plan: Plan): MessageDates | undefined {
  if (plan.dates === undefined) return undefined;
  const own = messageDates(planned, plan, plan.dates);
  const of = plan.messages.find(({ reader }) => reader === planned);
  const exact = of && messageDates(of, plan, plan.dates);
  const dates = {
    ...own,
    // A reader without dates must not find those of its message.
    payload: own.payload ?? (exact?.payload && asIs),
    headers:
      own.headers ??
      (planned.message.headersSchema === undefined ? undefined : exact?.headers && asIs),
  };
  return dates.payload === undefined && dates.headers === undefined ? undefined : dates;
}

/** Members of a message's definition that say where it holds `Date`s. */
export function datesMembers(message: MessagePlan, plan: Plan): Readonly<Record<string, Code>> {
  return Object.fromEntries(
    datesConstants(message, plan).map(({ member, constant }) => [member, new Code(constant)]),
  );
}

export function datesImports(message: MessagePlan, plan: Plan): readonly ImportedName[] {
  const from = { root: "code", module: datesModule(message) } as const;
  return datesConstants(message, plan).map(({ constant }) => ({
    name: constant,
    type: false,
    from,
  }));
}

function datesConstants(message: MessagePlan, plan: Plan) {
  const dates = datesOf(message, plan);
  const all = [
    { member: "dates", place: dates?.payload, type: message.name },
    { member: "headerDates", place: dates?.headers, type: message.headersType ?? "" },
  ];
  return all.flatMap(({ member, place, type }) =>
    place === undefined ? [] : [{ member, place, type, constant: `datesOf${type}` }],
  );
}

/** The file that says where a message holds `Date`s; none for one that holds none. */
export function datesFile(planned: MessagePlan, plan: Plan): readonly RenderedFile[] {
  const dates = datesOf(planned, plan);
  if (dates === undefined) return [];
  const named = [...dates.places.named].map(([constant, place]) => {
    const head = `const ${constant}: DatePlace = `;
    return `${head}${placeText(place, 0, head.length)};`;
  });
  const constants = datesConstants(planned, plan);
  const exported = constants.map(({ place, type, constant }) => {
    const head = `export const ${constant}: Dates = /* @__PURE__ */ datesAt(`;
    return `/** Where ${type} holds dates, which are text on the wire. */\n${head}${placeText(place, 0, head.length + 2)});`;
  });
  const used = [...dates.places.named.values(), ...constants.map(({ place }) => place)];
  const functions = new Set(used.flatMap(namesOf).filter(isRuntimeSymbol));
  return [
    {
      root: "code",
      module: datesModule(planned),
      body: [...named, ...exported].join("\n\n"),
      imports: [
        fromRuntime("datesAt", "value"),
        fromRuntime("Dates", "type"),
        ...(named.length > 0 ? [fromRuntime("DatePlace", "type")] : []),
        ...[...functions].map((symbol) => fromRuntime(symbol, "value")),
      ],
      exports: [],
      source: planned.message.source,
    },
  ];
}
