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

/** How the code of a message says where it holds `Date`s. */
export interface DatesUse {
  /** Members of its definition. */
  readonly members: Readonly<Record<string, Code>>;
  readonly imports: readonly ImportedName[];
}

export function datesUse(message: MessagePlan, plan: Plan): DatesUse {
  const from = { root: "code", module: datesModule(message) } as const;
  const constants = datesConstants(message, datesOf(message, plan));
  return {
    members: Object.fromEntries(
      constants.map(({ member, constant }) => [member, new Code(constant)]),
    ),
    imports: constants.map(({ constant }) => ({ name: constant, type: false, from })),
  };
}

function datesConstants(message: MessagePlan, dates: MessageDates | undefined) {
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
  const constants = datesConstants(planned, dates);
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
