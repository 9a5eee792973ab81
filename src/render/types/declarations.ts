import { pascalCase } from "../../lib/case.js";
import type { ObjectNode, TypeNode } from "./type-node.js";
import { suffixesOf } from "./union-names.js";

/** One exported declaration. */
export interface Declaration {
  readonly name: string;
  readonly type: TypeNode;
  readonly documentation: readonly string[];
}

export interface Declarations {
  /** The root first, then the objects inside it in the order in which they appear. */
  readonly list: readonly Declaration[];
  /** Names of the objects that are declared; every other one is printed in place. */
  readonly names: ReadonlyMap<ObjectNode, string>;
}

/** Gives every object with members a name of its own: that of its owner and of its place there, unless it is taken. */
export function declare(
  root: {
    readonly name: string;
    readonly type: TypeNode;
    readonly documentation: readonly string[];
  },
  isTaken: (name: string) => boolean,
): Declarations {
  const used = new Set([root.name]);
  const list: Declaration[] = [root];
  const names = new Map<ObjectNode, string>();

  function visit(type: TypeNode, wanted: string, said: readonly string[]): void {
    if (type.kind !== "object") visitParts(type, wanted, said);
    else if (!names.has(type)) visitObject(type, wanted, said);
  }

  function visitObject(type: ObjectNode, wanted: string, said: readonly string[]): void {
    const name = isDeclared(type) ? uniqueName(wanted) : wanted;
    if (isDeclared(type)) {
      names.set(type, name);
      const repeated = said.length > 0 && said.join("\n") === type.documentation.join("\n");
      list.push({ name, type, documentation: repeated ? [] : type.documentation });
    }
    visitMembers(type, name);
  }

  function visitMembers(object: ObjectNode, name: string): void {
    for (const member of object.members) {
      visit(member.type, name + part(member.name), member.documentation);
    }
    for (const { type } of object.patterns) visit(type, `${name}Value`, []);
    visit(object.others, `${name}Value`, []);
  }

  function visitParts(type: TypeNode, wanted: string, said: readonly string[]): void {
    if (type.kind === "list") {
      const several = type.first.length > 1;
      type.first.forEach((t, i) => {
        visit(t, `${wanted}Item${several ? i + 1 : ""}`, []);
      });
      visit(type.others, `${wanted}Item`, []);
    } else if (type.kind === "union") {
      const objects = type.members.filter((t) => t.kind === "object").filter(isDeclared);
      const suffixes = suffixesOf(objects);
      for (const t of type.members) {
        const alone = wanted === root.name ? "Object" : "";
        visit(t, wanted + (suffixes.get(t) ?? alone), said);
      }
    } else if (type.kind === "intersection") {
      for (const t of type.members) visit(t, `${wanted}${t.kind === "object" ? "Base" : ""}`, []);
    }
  }

  function uniqueName(wanted: string): string {
    let name = wanted;
    for (let i = 2; used.has(name) || isTaken(name); i++) name = `${wanted}${i}`;
    used.add(name);
    return name;
  }

  if (root.type.kind !== "object") visitParts(root.type, root.name, root.documentation);
  else {
    if (isDeclared(root.type)) names.set(root.type, root.name);
    visitMembers(root.type, root.name);
  }
  return { list, names };
}

/** An object with members is an interface; one without is a record, a constant stands where it is used. */
export function isDeclared({ members, constant }: ObjectNode): boolean {
  return members.length > 0 && constant !== true;
}

function part(name: string): string {
  const words = pascalCase(name).replace(/^_/, "");
  return words === "" ? "Property" : words;
}
