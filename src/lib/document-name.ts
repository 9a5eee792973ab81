/** `orders` for `specs/orders.yaml` and `specs/orders.asyncapi.yaml`. */
export function documentName(document: string): string {
  const name = document.slice(document.lastIndexOf("/") + 1);
  return name.replace(/(\.asyncapi)?\.(ya?ml|json)$/i, "");
}
