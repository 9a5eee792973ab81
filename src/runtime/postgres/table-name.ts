/** Which table. */
export interface TableOptions {
  /** Unless told, the first of the connection's search path. */
  readonly schema?: string;
  readonly table?: string;
}

/** PostgreSQL cuts names after 63 bytes; those of indexes are their table's and something more. */
const maxBytes = 55;

/** The table's name as SQL says it, whatever characters it has. Throws a `RangeError` for one that no table can have. */
export function tableName({ schema, table }: TableOptions, byDefault: string): string {
  const names = [...(schema === undefined ? [] : [schema]), table ?? byDefault];
  for (const name of names) {
    const bytes = Buffer.byteLength(name);
    if (bytes > 0 && bytes <= maxBytes && !name.includes("\0")) continue;
    throw new RangeError(
      `"${name}" can't name a table or schema here: give 1 to ${maxBytes} bytes, without NUL`,
    );
  }
  return names.map(quoted).join(".");
}

/** The name of a table's index, which stands in the table's schema. */
export function indexName({ table }: TableOptions, byDefault: string, what: string): string {
  return quoted(`${table ?? byDefault}_${what}`);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
