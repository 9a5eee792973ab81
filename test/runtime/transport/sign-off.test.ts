import { beforeEach, expect, test } from "vitest";
import { LeavingMembers } from "../../../src/runtime/transport/kafkajs/leaving-members.js";
import { SignOff } from "../../../src/runtime/transport/kafkajs/sign-off.js";
import { waitFor } from "../../broker/wait-for.js";

let leaving: LeavingMembers;
let told: string[];
let answers: (boolean | Error)[];
let opened: number;
let closed: number;
beforeEach(() => {
  leaving = new LeavingMembers();
  [told, answers, opened, closed] = [[], [], 0, 0];
});

function newSignOff(): SignOff {
  return new SignOff(
    () => {
      opened += 1;
      return {
        leave: async (memberId) => {
          told.push(memberId);
          const answer = answers.shift() ?? true;
          if (answer instanceof Error) throw answer;
          return answer;
        },
        close: async () => {
          closed += 1;
        },
      };
    },
    "readers",
    leaving,
  );
}

const over = (): Promise<unknown> => waitFor(() => closed === 1, { what: "the end" });

test("a group is told again until it agrees", async () => {
  leaving.add("readers", "a");
  answers = [new Error("loading"), false];
  const signOff = newSignOff();
  signOff.begin();
  signOff.begin();
  await over();
  expect(told).toEqual(["a", "a", "a"]);
  expect(opened).toBe(1);
  expect(leaving.of("readers")).toEqual([]);
});

test("a group that has formed anew has done without them", async () => {
  leaving.add("readers", "a");
  leaving.add("others", "b");
  answers = [false];
  const signOff = newSignOff();
  signOff.begin();
  await waitFor(() => told.length === 1, { what: "the first try" });
  leaving.add("readers", "c");
  signOff.joined();
  await over();
  expect(told).toEqual(["a"]);
  // Nobody has been told of this one yet.
  expect(leaving.of("readers")).toEqual(["c"]);
  expect(leaving.of("others")).toEqual(["b"]);
});

test("what one leaves undone the next one does", async () => {
  leaving.add("readers", "a");
  answers = [false];
  const first = newSignOff();
  first.begin();
  first.abandon();
  await over();
  expect(leaving.of("readers")).toEqual(["a"]);
  newSignOff().begin();
  await waitFor(() => leaving.of("readers").length === 0, { what: "the next one" });
});

test("nobody connects where nobody has left", () => {
  newSignOff().begin();
  expect(opened).toBe(0);
});
