import { isRemote } from "./remote-url.js";

/** `orders` for `specs/orders.yaml` and `specs/orders.asyncapi.yaml`. */
export function documentName(document: string): string {
  const path = isRemote(document) ? new URL(document).pathname : document;
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.replace(/(\.asyncapi)?\.(ya?ml|json)$/i, "");
}
