import { separatorsOf } from "../contract/topic-parameter.js";

/** Why a value can't stand at a parameter's place: completes "the value …"; `undefined` for one that can. */
export function parameterValueProblem(
  topic: string,
  parameter: string,
  value: string,
): string | undefined {
  if (value === "") return "is empty";
  const illegal = /[^a-zA-Z0-9._-]/u.exec(value)?.[0];
  if (illegal !== undefined)
    return `holds ${JSON.stringify(illegal)}, where only letters, digits, ".", "_" and "-" are legal`;
  const separator = separatorsOf(topic, parameter).find((character) => value.includes(character));
  return separator === undefined
    ? undefined
    : `holds ${JSON.stringify(separator)}, which stands beside the parameter in ${JSON.stringify(topic)}, so nobody could tell where the value ends`;
}
