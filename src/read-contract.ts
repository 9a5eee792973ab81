import { type Normalised, normalise, type Reading } from "./normalise/index.js";
import type { RawDocuments } from "./parse/index.js";
import { withStatedTypes } from "./render/schema/stated-types.js";

/** What generation and `lint` make of documents that were read. */
export interface ContractReading extends Reading {
  /** Whether `properties` without `type` says that the value is an object. */
  readonly impliedTypes: boolean;
}

/** What the documents say, with the types that they leave out where these are wanted. */
export function readContract(documents: RawDocuments, reading: ContractReading): Normalised {
  const { contract, diagnostics } = normalise(documents, reading);
  return { contract: contract && withStatedTypes(contract, reading.impliedTypes), diagnostics };
}
