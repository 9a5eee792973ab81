import type { RuntimeSymbol } from "../runtime-modules.js";

/** Where a value holds dates, as code: a name, or a call of a function in `src/runtime/dates`. */
export type Place = NamedPlace | CalledPlace | MembersPlace;

interface NamedPlace {
  /** `later`: of a constant that is declared further down. */
  readonly kind: "name" | "later";
  readonly name: string;
}

interface CalledPlace {
  readonly kind: "call";
  readonly name: Extract<RuntimeSymbol, "dateOrText" | "eachOf" | "itemsOf">;
  readonly given: readonly Given[];
}

/** A text stands for its literal. */
export type Given = Place | string | readonly Place[];

interface MembersPlace {
  readonly kind: "members";
  readonly name: Extract<RuntimeSymbol, "membersOf" | "recordOf" | "toldBy">;
  /** What stands before the members. */
  readonly first?: Place | string;
  readonly members: readonly (readonly [name: string, place: Place])[];
}

export const date: Place = { kind: "name", name: "date" };
export const asIs: Place = { kind: "name", name: "asIs" };

type Found = Place | undefined;

/** Places of an array, if there are some: of its first elements, and of all others. */
export function itemsOf(others: Found, first: readonly Found[]): Found {
  if (others === undefined && first.every((place) => place === undefined)) return undefined;
  const places = first.map((place) => place ?? asIs);
  const given = places.length === 0 ? [] : [places];
  return { kind: "call", name: "itemsOf", given: [others ?? asIs, ...given] };
}

/** Places of an object, if there are some: of its members, and of any others. */
export function membersOf(members: readonly (readonly [string, Found])[], others: Found): Found {
  if (others !== undefined) {
    const named = members.map(([name, place]) => [name, place ?? asIs] as const);
    return { kind: "members", name: "recordOf", first: others, members: named };
  }
  const dated = members.flatMap(([name, place]) => (place ? [[name, place] as const] : []));
  return dated.length === 0 ? undefined : { kind: "members", name: "membersOf", members: dated };
}

/** All places of one value. */
export function severalOf(found: readonly Found[]): Found {
  const places = found.filter((place) => place !== undefined);
  return places.length < 2 ? places[0] : { kind: "call", name: "eachOf", given: places };
}
