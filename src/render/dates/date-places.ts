import type { JsonSchemaObject, SchemaId } from "../../contract/schema.js";
import { isInstant } from "../../runtime/validation/instant.js";
import { valueType } from "../types/index-signatures.js";
import {
  isUnknown,
  type ListNode,
  type ObjectNode,
  type ReferenceNode,
  type TypeNode,
} from "../types/type-node.js";
import { type Reading, typeOfId } from "../types/type-of-schema.js";
import { alternativesOf, union } from "../types/union.js";
import { datesIn } from "./dates-in.js";
import { formOf, isAnyText } from "./form-of.js";
import { type Leaf, leavesOf } from "./leaves.js";
import { memberNames, memberTypes, otherTypes, unreachableTypes } from "./member-types.js";
import type { Obstacle } from "./obstacle.js";
import { date, itemsOf, membersOf, type Place, severalOf } from "./place.js";
import { flatText } from "./place-text.js";
import { sharesDates } from "./shares-dates.js";
import { tagOf } from "./tag-of.js";
import { writesFit } from "./writes-fit.js";

/** Alternatives inside of alternatives that are compared; beyond, nothing tells them apart. */
const DEPTH = 8;

/** Finds where values of types hold dates: wherever their type says `Date`. */
export class DatePlaces {
  /** Date-times that can't be `Date`s, found on the way. */
  readonly obstacles: Map<JsonSchemaObject, Obstacle> = new Map();
  /** Places of named types by what their code is called, each after those that it needs, unless they need each other. */
  readonly named: Map<string, Place> = new Map();
  private readonly reading: Reading;
  private readonly started = new Set<SchemaId>();
  private readonly open = new Set<TypeNode>();
  private depth = 0;

  constructor(reading: Reading) {
    this.reading = reading;
  }

  /** Where values of the type hold dates; `undefined`: nowhere. */
  of(type: TypeNode): Place | undefined {
    // Part of itself, and taken out of the type that has a name.
    if (this.open.has(type)) return this.refuse([type]);
    this.open.add(type);
    const place = this.find(type);
    this.open.delete(type);
    return place;
  }

  private find(type: TypeNode): Place | undefined {
    switch (type.kind) {
      case "date":
        if (!writesFit(type.schema)) this.obstacles.set(type.schema, "unwritable");
        return date;
      case "reference":
        return this.ofReference(type);
      case "list":
        return this.ofList(type);
      case "object":
        return this.ofObject(type);
      case "union":
        return this.ofUnion(type);
      case "intersection":
        return this.ofIntersection(type.members);
      default:
        return undefined;
    }
  }

  private ofReference(reference: ReferenceNode): Place | undefined {
    const { id, name } = reference;
    if (datesIn(reference, this.reading).length === 0) return undefined;
    const type = typeOfId(id, this.reading);
    if (type.kind === "date" || type.kind === "reference") return this.of(type);
    const constant = `in${name}`;
    if (this.named.has(constant)) return { kind: "name", name: constant };
    // Part of itself, and not declared yet.
    if (this.started.has(id)) return { kind: "later", name: constant };
    this.started.add(id);
    const place = this.of(type);
    this.started.delete(id);
    if (place === undefined) return undefined;
    this.named.set(constant, place);
    return { kind: "name", name: constant };
  }

  private ofList({ first, others }: Pick<ListNode, "first" | "others">): Place | undefined {
    return itemsOf(
      this.of(others),
      first.map((type) => this.of(type)),
    );
  }

  private ofObject(object: ObjectNode): Place | undefined {
    this.refuse(unreachableTypes(object, this.reading));
    return membersOf(
      object.members.map(({ name, type }) => [name, this.of(type)] as const),
      this.of(valueType(object)),
    );
  }

  private ofUnion(type: TypeNode): Place | undefined {
    const alternatives = alternativesOf(type);
    const all = alternatives.map((one) => leavesOf(one, this.reading));
    const kinds = all.flatMap((leaves) => [...new Set(leaves.map(({ whole }) => formOf(whole)))]);
    // A name stays one where no other alternative may be taken for it.
    const isTold = kinds.every(
      (kind, index) => kind === undefined || kinds.indexOf(kind) === index,
    );
    if (isTold) return severalOf(alternatives.map((one) => this.of(one)));
    const leaves = all.flat();
    return severalOf([
      this.ofTexts(leaves),
      this.ofLists(leaves.flatMap(({ whole }) => (whole.kind === "list" ? [whole] : []))),
      this.ofObjects(
        leaves.filter(({ whole }) => whole.kind === "object" || whole.kind === "intersection"),
      ),
    ]);
  }

  private ofTexts(leaves: readonly Leaf[]): Place | undefined {
    const wholes = leaves.map(({ whole }) => whole);
    const dates = wholes.filter((whole) => whole.kind === "date");
    const [first] = dates;
    if (first === undefined) return undefined;
    const texts = wholes.flatMap((whole) =>
      whole.kind === "literal" && typeof whole.value === "string" ? [whole.value] : [],
    );
    // A text that is a date's as well may be either.
    if (wholes.some(isAnyText) || texts.some(isInstant)) return this.refuse(dates);
    const place = this.of(first);
    return texts.length === 0 ? place : { kind: "call", name: "dateOrText", given: texts };
  }

  private ofLists(lists: readonly ListNode[]): Place | undefined {
    const [only, ...more] = lists;
    if (only === undefined) return undefined;
    if (more.length === 0) return this.ofList(only);
    const items = lists
      .flatMap(({ first, others }) => [...first, others])
      .filter((type) => !isUnknown(type));
    return this.deeper(items, () => this.ofList({ first: [], others: union(items) }));
  }

  private ofObjects(leaves: readonly Leaf[]): Place | undefined {
    const places = leaves.map(({ type }) => this.of(type));
    const texts = new Set(places.map((place) => place && flatText(place)));
    if (texts.size <= 1) return places[0];
    const wholes = leaves.map(({ whole }) => whole);
    const tag = tagOf(wholes, this.reading);
    if (tag === undefined) return this.ofMerged(wholes);
    const members = places.flatMap((place, index) =>
      place === undefined ? [] : (tag.values[index] ?? []).map((value) => [value, place] as const),
    );
    return { kind: "members", name: "toldBy", first: tag.name, members };
  }

  /** What one value may be several of: each of its members may be what any of them says. */
  private ofMerged(types: readonly TypeNode[]): Place | undefined {
    this.refuse(types.flatMap((type) => unreachableTypes(type, this.reading)));
    const names = new Set(types.flatMap((type) => memberNames(type, this.reading)));
    return this.deeper(types, () =>
      membersOf(
        [...names].map((name) => {
          const found = types.flatMap((type) => memberTypes(type, name, this.reading));
          return [name, this.of(union(found))] as const;
        }),
        this.of(union(types.flatMap((type) => otherTypes(type, this.reading)))),
      ),
    );
  }

  private ofIntersection(members: readonly TypeNode[]): Place | undefined {
    return sharesDates(members, this.reading)
      ? this.ofMerged(members)
      : severalOf(members.map((type) => this.of(type)));
  }

  private deeper(types: readonly TypeNode[], find: () => Place | undefined): Place | undefined {
    if (this.depth >= DEPTH) return this.refuse(types);
    this.depth += 1;
    const place = find();
    this.depth -= 1;
    return place;
  }

  private refuse(types: readonly TypeNode[]): undefined {
    for (const { schema } of types.flatMap((type) => datesIn(type, this.reading))) {
      this.obstacles.set(schema, "mixed");
    }
  }
}
