// One validator with one payload, in a process of its own: prints the nanoseconds of CPU that a validation and a JSON.parse take.
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { ROOT, schemaTable } from "../render/schema-table.js";
import { EmittedValidators } from "../render/validator/emitted.js";
import { median } from "./median.js";
import { byHand } from "./validate-by-hand.js";
import { byZod } from "./validate-by-zod.js";
import { type Payload, payloads } from "./validate-payloads.js";

type Validator = (value: unknown) => boolean;

const makers: Readonly<Record<string, (payload: Payload) => Promise<Validator> | Validator>> = {
  ours: async ({ schema, others }) => {
    const emitted = new EmittedValidators("esm");
    try {
      const requests = [{ functionName: "validate", id: ROOT }];
      const { validate } = await emitted.load(requests, schemaTable(schema, others));
      if (validate === undefined) throw new Error("the module has no validator");
      return validate;
    } finally {
      emitted.dispose();
    }
  },
  "by hand": ({ name }) => byHand[name] ?? (() => false),
  ajv: ({ schema, others }) => {
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    const plain = JSON.stringify(schema).replaceAll('"#/', '"');
    for (const [name, other] of Object.entries(others)) {
      ajv.addSchema(JSON.parse(JSON.stringify(other).replaceAll('"#/', '"')), name);
    }
    return ajv.compile(JSON.parse(plain));
  },
  zod: ({ name }) => {
    const schema = byZod[name];
    return (value) => schema?.safeParse(value).success === true;
  },
};

const [maker = "", name = "", factor = "1"] = process.argv.slice(2);
const payload = payloads.find((each) => each.name === name);
const make = makers[maker];
if (payload === undefined || make === undefined) throw new Error(`no ${maker} of ${name}`);

const validate = await make(payload);
const texts = Array.from({ length: 60 }, (_, n) => JSON.stringify(payload.valid(n)));
const values: unknown[] = texts.map((text) => JSON.parse(text));
if (!values.every((value) => validate(value))) throw new Error(`${maker} refuses a ${name}`);
if (validate(payload.broken(payload.valid(1)))) throw new Error(`${maker} takes a broken ${name}`);

/** Microseconds of a sample; each is about as long whatever the payload. */
const SAMPLE_US = 40_000;
let sink = 0;

/** Nanoseconds of CPU that one pass over all values takes, per value. */
function sample(passes: number, work: (index: number) => void): number {
  const before = process.cpuUsage();
  for (let pass = 0; pass < passes; pass += 1) {
    for (let index = 0; index < values.length; index += 1) work(index);
  }
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1000) / (passes * values.length);
}

const check = (index: number): void => {
  sink += validate(values[index]) ? 1 : 0;
};
const parse = (index: number): void => {
  sink += JSON.parse(texts[index] ?? "") === null ? 1 : 0;
};

function passesFor(work: (index: number) => void): number {
  sample(3, work);
  const once = sample(5, work) * values.length;
  return Math.max(1, Math.round((SAMPLE_US * 1000) / once));
}

// Warm first: what a pass takes at the beginning says little.
sample(passesFor(check), check);
const passes = { check: passesFor(check), parse: passesFor(parse) };
const taken = Array.from({ length: Math.ceil(15 * Number(factor)) }, () => ({
  check: sample(passes.check, check),
  parse: sample(passes.parse, parse),
}));
if (sink === 0) throw new Error("nothing was measured");
console.log(
  JSON.stringify({
    check: median(taken.map((each) => each.check)),
    parse: median(taken.map((each) => each.parse)),
    ratio: median(taken.map((each) => each.check / each.parse)),
  }),
);
