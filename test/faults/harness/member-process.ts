import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { packageRoot } from "../../../src/lib/package-root.js";
import type { Ground } from "./ground.js";

/** A member of the case's group in a process of its own, to be killed. What it handles is noted in the case's history. */
export interface MemberProcess {
  /** SIGKILL. Resolves when everything that it said has been noted. */
  kill(): Promise<void>;
}

export async function startMemberProcess(
  ground: Ground,
  kind: "ours" | "plain",
): Promise<MemberProcess> {
  const { site, groupId, topics } = ground;
  const { file } = await ground.contract();
  const script = path.join(path.dirname(file), "member.mjs");
  await build({
    entryPoints: [path.join(packageRoot(), "test/faults/harness/member-script.ts")],
    ...{ bundle: true, packages: "external", platform: "node", format: "esm", outfile: script },
  });
  const args = [script, kind, file, site.directBrokers.join(), groupId, topics.parcels];
  // The script ends when its standard input does, and so with this process, however that ends.
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const closed = once(child, "close");
  createInterface(child.stdout).on("line", (line) => note(line, ground));
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await closed;
  };
  ground.defer(kill);
  return { kill };
}

/** A line of `member-script.ts`. */
function note(line: string, ground: Ground): void {
  const [parcelId = "", step = "", partition = "", offset = ""] = line.split(" ");
  if (parcelId === "batch") {
    ground.largestBatch = Math.max(ground.largestBatch, Number(step));
  } else if (offset !== "") {
    const parcel = { parcelId, step: Number(step) };
    ground.history.handledElsewhere(parcel, { partition: Number(partition), offset });
  }
}
