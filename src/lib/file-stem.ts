/** The name of a file without folders and extension: `schemas/order-created.schema.json` → `order-created`. */
export function fileStem(file: string): string {
  const name = file.slice(file.lastIndexOf("/") + 1);
  return name.replace(/(?<=.)\.[^.]*$/, "").replace(/(?<=.)\.schema$/, "");
}
