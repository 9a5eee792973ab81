import type { Contract } from "../../contract/contract.js";
import type { SchemaTable } from "../../contract/schema.js";
import { withImpliedTypes } from "./implied-types.js";
import { ALL_KINDS, statedKinds } from "./kinds.js";

/**
 * The contract with schemas that say what kind of value they are of, where it is known from elsewhere: AsyncAPI's
 * headers are an object whether their schema says so or not. With `implied` see {@link withImpliedTypes}.
 */
export function withStatedTypes(contract: Contract, implied: boolean): Contract {
  const schemas: Record<string, SchemaTable[string]> = {
    ...(implied ? withImpliedTypes(contract.schemas) : contract.schemas),
  };
  for (const { headersSchema = "" } of contract.messages) {
    const schema = schemas[headersSchema];
    if (schema === undefined || typeof schema.json === "boolean") continue;
    if (statedKinds(schema.json, schemas).size < ALL_KINDS.size) continue;
    schemas[headersSchema] = { ...schema, json: { ...schema.json, type: "object" } };
  }
  return { ...contract, schemas };
}
