import { memberName, quoted } from "../literal.js";
import type { Given, Place } from "./place.js";

const WIDTH = 100;

/**
 * The code of a place, on one line where it fits. `indent` is that of the line it starts on, `used` what already stands
 * on that line.
 */
export function placeText(place: Place, indent = 0, used = 0): string {
  const flat = flatText(place);
  if (indent + used + flat.length < WIDTH) return flat;
  const pad = `\n${" ".repeat(indent + 2)}`;
  const end = `\n${" ".repeat(indent)})`;
  if (place.kind === "members") {
    const lines = place.members.map(([name, inner]) => {
      const label = `${memberName(name)}: `;
      return `${pad}${label}${placeText(inner, indent + 2, label.length)},`;
    });
    return `${place.name}(${head(place.first)}{${lines.join("")}${end.replace(")", "})")}`;
  }
  if (place.kind !== "call") return flat;
  const [only, ...more] = place.given;
  if (isPlace(only) && more.length === 0) {
    return `${place.name}(${placeText(only, indent, used + place.name.length + 2)})`;
  }
  const lines = place.given.map((one) => {
    const text = isPlace(one) ? placeText(one, indent + 2) : givenText(one);
    return `${pad}${text},`;
  });
  return `${place.name}(${lines.join("")}${end}`;
}

/** The same on one line. */
export function flatText(place: Place): string {
  switch (place.kind) {
    case "name":
      return place.name;
    case "later":
      return `(value, turn) => ${place.name}(value, turn)`;
    case "call":
      return `${place.name}(${place.given.map(givenText).join(", ")})`;
    case "members": {
      if (place.members.length === 0) return `${place.name}(${givenText(place.first ?? [])})`;
      const members = place.members.map(([name, one]) => `${memberName(name)}: ${flatText(one)}`);
      return `${place.name}(${head(place.first)}{ ${members.join(", ")} })`;
    }
  }
}

/** Names that the code says. */
export function namesOf(place: Place): readonly string[] {
  switch (place.kind) {
    case "name":
    case "later":
      return [place.name];
    case "call":
      return [place.name, ...placesIn(place.given).flatMap(namesOf)];
    case "members": {
      const inner = placesIn([place.first ?? [], ...place.members.map(([, member]) => member)]);
      return [place.name, ...inner.flatMap(namesOf)];
    }
  }
}

function placesIn(given: readonly Given[]): readonly Place[] {
  return given.flatMap((one) => (isPlace(one) ? [one] : typeof one === "string" ? [] : one));
}

function head(first: Place | string | undefined): string {
  return first === undefined ? "" : `${givenText(first)}, `;
}

function givenText(given: Given): string {
  if (typeof given === "string") return quoted(given);
  return isPlace(given) ? flatText(given) : `[${given.map(flatText).join(", ")}]`;
}

function isPlace(given: Given | undefined): given is Place {
  return typeof given === "object" && "kind" in given;
}
