import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import type { FeatureSchema } from "./feature-schemas.js";

/** ajv's own reading of a feature's schema: the judge of what is made here. */
export function judge(feature: FeatureSchema): ValidateFunction {
  const ajv = new Ajv({ strict: false, logger: false, unicodeRegExp: feature.unicode ?? true });
  addFormats.default(ajv);
  return ajv.compile({ allOf: [feature.schema], definitions: feature.definitions ?? {} });
}
