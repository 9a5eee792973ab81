import { isDate, isDateTime, isDuration, isTime } from "../../runtime/validation/date-time.js";
import { isInstant } from "../../runtime/validation/instant.js";
import { isEmail, isHostname, isIpv4, isIpv6 } from "../../runtime/validation/network.js";
import { isInt32, isInt64 } from "../../runtime/validation/number-formats.js";
import {
  isByte,
  isJsonPointer,
  isRegex,
  isRelativeJsonPointer,
  isUuid,
} from "../../runtime/validation/text-formats.js";
import {
  isIri,
  isIriReference,
  isUri,
  isUriReference,
  isUriTemplate,
} from "../../runtime/validation/uri.js";
import type { RuntimeFunction } from "./runtime-function.js";

/** A format that validators check. */
export interface Format {
  /** What it is a format of; anything else has it. */
  readonly type: "string" | "number";
  readonly check: RuntimeFunction;
}

/** What date-times have to be where they are to become `Date`s. */
export const INSTANT = "date-time without leap second";

/** Formats that are checked, by name. Any other one says something to people only. */
export const formats: ReadonlyMap<string, Format> = new Map([
  ["date", textFormat("date-time", { isDate })],
  ["time", textFormat("date-time", { isTime })],
  ["date-time", textFormat("date-time", { isDateTime })],
  [INSTANT, textFormat("instant", { isInstant })],
  ["duration", textFormat("date-time", { isDuration })],
  ["email", textFormat("network", { isEmail })],
  ["hostname", textFormat("network", { isHostname })],
  ["ipv4", textFormat("network", { isIpv4 })],
  ["ipv6", textFormat("network", { isIpv6 })],
  ["uri", textFormat("uri", { isUri })],
  ["uri-reference", textFormat("uri", { isUriReference })],
  ["iri", textFormat("uri", { isIri })],
  ["iri-reference", textFormat("uri", { isIriReference })],
  ["uri-template", textFormat("uri", { isUriTemplate })],
  ["uuid", textFormat("text-formats", { isUuid })],
  ["json-pointer", textFormat("text-formats", { isJsonPointer })],
  ["relative-json-pointer", textFormat("text-formats", { isRelativeJsonPointer })],
  ["regex", textFormat("text-formats", { isRegex })],
  ["byte", textFormat("text-formats", { isByte })],
  ["int32", numberFormat({ isInt32 })],
  ["int64", numberFormat({ isInt64 })],
]);

/** The function comes as the one member of an object: its name there is what generated code imports. */
function textFormat(module: string, named: Named<string>): Format {
  return { type: "string", check: runtimeFunction(module, named) };
}

function numberFormat(named: Named<number>): Format {
  return { type: "number", check: runtimeFunction("number-formats", named) };
}

type Named<T> = Readonly<Record<string, (value: T) => boolean>>;

function runtimeFunction<T>(file: string, named: Named<T>): RuntimeFunction {
  const [entry] = Object.entries(named);
  if (entry === undefined) throw new Error(`no function of ${file} is named`);
  const [name, ref] = entry;
  return { name, module: `validation/${file}`, ref };
}
