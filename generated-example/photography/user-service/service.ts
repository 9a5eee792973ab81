import { Accounts } from "./accounts.js";
import { type ServiceOptions, userService } from "./events/index.js";
import { onShootCreated } from "./on-shoot-created.js";

export interface RunningUserService {
  stop(): Promise<void>;
}

/** Connects, joins the group, and resolves when partitions are assigned. */
export async function startUserService(options: ServiceOptions): Promise<RunningUserService> {
  const users = userService(options);
  const worker = users.consume({ shoots: { shootCreated: onShootCreated(new Accounts()) } });
  await worker.start();

  return {
    async stop() {
      await worker.stop();
      await users.close();
    },
  };
}
