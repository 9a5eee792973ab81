// A process that examines documents, one for each message that it is sent; it may be killed.
import { examine, type Task } from "./examine.js";

process.on("message", async (task: Task) => {
  try {
    process.send?.({ examined: await examine(task) });
  } catch (error) {
    process.send?.({ crash: error instanceof Error ? (error.stack ?? error.message) : error });
  }
});
process.send?.("ready");
