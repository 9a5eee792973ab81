import { valueAt } from "../../runtime/message/json-pointer.js";
import { entriesOf } from "../schema/dialect.js";

const SCHEMA = /^const (schema\d+) = (.*);$/gm;
/** String literals too, so that what stands inside of one is passed over. */
const IS_OWN =
  /"(?:[^"\\]|\\.)*"|(?<![.\w$])func\d+\.call\((schema\d+)((?:\.\w+|\["(?:[^"\\]|\\.)*"\])*), (\w+)\)/g;
const STEP = /\.(\w+)|\["((?:[^"\\]|\\.)*)"\]/g;

/** Ajv's code, with a set of names where it asks a copy of a schema whether a property is declared. */
export function withDeclaredNames(code: string): string {
  const sets = new Map<string, string>();
  const text = code.replace(
    IS_OWN,
    (found, schema: string | undefined, path: string, key: string) => {
      if (schema === undefined) return found;
      const place = `${schema}${path}`;
      const name = sets.get(place) ?? `names${sets.size}`;
      sets.set(place, name);
      return `${name}.has(${key})`;
    },
  );
  if (sets.size === 0) return code;
  const schemas = new Map([...code.matchAll(SCHEMA)].map(([, name, json]) => [name, json]));
  const lines = [...sets].map(([place, name]) => {
    const [schema = ""] = /^\w+/.exec(place) ?? [];
    const steps = [...place.matchAll(STEP)].map(
      ([, plain, quoted]) => plain ?? String(JSON.parse(`"${quoted}"`)),
    );
    const properties = valueAt(JSON.parse(schemas.get(schema) ?? "null"), steps);
    const declared = entriesOf(properties).map(([property]) => property);
    return `const ${name} = new Set(${JSON.stringify(declared)});\n`;
  });
  return `${lines.join("")}${text}`;
}
