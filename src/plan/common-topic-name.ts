import type { Topic } from "../contract/topic.js";
import { separatorsOf, topicParts } from "../contract/topic-parameter.js";

/** What topic names are made of, the likeliest first. */
const ALPHABET = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"];

type Named = Pick<Topic, "name" | "parameters">;

/** The way from one place in a name to another, by any of some characters. */
interface Step {
  readonly accepts: (character: string) => boolean;
  readonly to: number;
  /** The one character, where it is one of a text. */
  readonly of?: string;
}

/** The places in a name, each with the ways on from it. */
interface Places {
  readonly steps: readonly (readonly Step[])[];
  readonly end: number;
}

/**
 * A name, one of the shortest, that two patterns of topics both stand for; `undefined` where they have none. A parameter
 * that stands twice in a pattern counts as two.
 */
export function commonTopicName(one: Named, other: Named): string | undefined {
  const [a, b] = [placesOf(one), placesOf(other)];
  let reached: readonly (readonly [at: number, bt: number, name: string])[] = [[0, 0, ""]];
  const seen = new Set(["0 0"]);
  while (reached.length > 0) {
    const end = reached.find(([at, bt]) => at === a.end && bt === b.end);
    if (end !== undefined) return end[2];
    reached = reached.flatMap(([at, bt, name]) =>
      ALPHABET.flatMap((character) =>
        pairs(after(a, at, character), after(b, bt, character)).flatMap(([nextA, nextB]) => {
          const key = `${nextA} ${nextB}`;
          if (seen.has(key)) return [];
          seen.add(key);
          return [[nextA, nextB, name + character] as const];
        }),
      ),
    );
  }
  return undefined;
}

function after({ steps }: Places, at: number, character: string): readonly number[] {
  const possible = steps[at] ?? [];
  return possible.filter(({ accepts }) => accepts(character)).map(({ to }) => to);
}

function pairs(a: readonly number[], b: readonly number[]): readonly (readonly [number, number])[] {
  return a.flatMap((left) => b.map((right) => [left, right] as const));
}

function placesOf({ name, parameters }: Named): Places {
  const steps: Step[][] = [[]];
  let at = 0;
  for (const part of topicParts(name)) {
    const to = steps.push([]) - 1;
    const texts =
      "text" in part ? [part.text] : parameters.find((p) => p.name === part.parameter)?.values;
    if (texts !== undefined) for (const text of texts) addText(steps, at, to, text);
    else if ("parameter" in part) {
      const ends = separatorsOf(name, part.parameter);
      const step = { accepts: (character: string) => !ends.includes(character), to };
      steps[at]?.push(step);
      steps[to]?.push(step);
    }
    at = to;
  }
  return { steps, end: at };
}

/** Texts share the places of what they begin with: else all of one list would be followed beside all of another. */
function addText(steps: Step[][], from: number, to: number, text: string): void {
  const characters = [...text];
  const last = characters.pop();
  if (last === undefined) return;
  let at = from;
  for (const character of characters) {
    const shared = steps[at]?.find((step) => step.of === character && step.to !== to);
    at = shared?.to ?? addStep(steps, at, character, steps.push([]) - 1);
  }
  addStep(steps, at, last, to);
}

function addStep(steps: Step[][], from: number, of: string, to: number): number {
  steps[from]?.push({ accepts: (character) => character === of, to, of });
  return to;
}
