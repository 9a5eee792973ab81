import type { AddressDefinition, AddressSources } from "../message/definition.js";
import type { HeaderValues } from "../message/headers.js";
import { valueAt } from "../message/json-pointer.js";
import { type MessagePlace, placeText } from "../message/message-place.js";
import { numberText } from "../message/text.js";
import type { TopicPattern } from "./topic-pattern.js";

/** How the records of a message find their topic; `places`: of the parameters that the sender need not give. */
export function addressedBy(
  pattern: TopicPattern<unknown, never>,
  places: Readonly<Record<string, MessagePlace>> = {},
): AddressDefinition {
  return {
    topicOf: ({ event, headers, parameters = {} }: AddressSources) => {
      const found = Object.entries(places).flatMap(([name, place]) => {
        const value = textAt(place, event, headers);
        return value === undefined ? [] : [[name, value] as const];
      });
      const located = Object.fromEntries(found);
      const stranger = found.find(([name, value]) => {
        const given = valueAt(parameters, [name]);
        return given !== undefined && given !== value;
      });
      if (stranger) {
        const message = `must be left out of the options, or be what stands in ${partOf(places, stranger[0])}`;
        return {
          ok: false,
          issues: [{ path: `/parameters/${stranger[0]}`, keyword: "const", message }],
        };
      }
      const result = pattern.resolve({ ...parameters, ...located });
      if (result.ok) return result;
      const issues = result.issues.map((issue) => {
        const part = partOf(places, issue.path.slice(1));
        const message = part === undefined ? issue.message : `${issue.message} in ${part}`;
        return { ...issue, path: `/parameters${issue.path}`, message };
      });
      return { ok: false, issues };
    },
  };
}

function partOf(places: Readonly<Record<string, MessagePlace>>, name: string): string | undefined {
  const place = Object.hasOwn(places, name) ? places[name] : undefined;
  return place && placeText(place);
}

/** What stands there, as it is in the name; `undefined`: nothing. */
function textAt(place: MessagePlace, event: unknown, headers: HeaderValues): unknown {
  const value =
    "payload" in place ? valueAt(event, place.payload) : valueAt(headers, [place.header]);
  if (typeof value === "number") return numberText(value);
  return typeof value === "boolean" ? String(value) : value;
}
