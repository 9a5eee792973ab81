import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdtemp, open, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { freePort } from "../broker/free-port.js";
import { openGuard } from "../broker/guard.js";
import { waitFor } from "../broker/wait-for.js";
import { postgresBinaries } from "./postgres-binaries.js";

const run = promisify(execFile);

/** A real PostgreSQL. */
export interface PostgresServer {
  readonly url: string;
  /** Ends the server and deletes its folder; of a given one neither. */
  stop(): Promise<void>;
}

// SIGQUIT: PostgreSQL's immediate shutdown, which leaves no process and no shared memory behind.
const cleanUp =
  'while read -r line; do pid=$line; done; [ -z "$pid" ] || kill -QUIT "$pid"; while [ -n "$pid" ] && kill -0 "$pid"; do sleep 0.1; done; rm -rf "$1"';

/** The PostgreSQL of `DATABASE_URL`, else one that is started on a free port of 127.0.0.1; about 3 s. */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env["DATABASE_URL"];
  return given ? { url: given, stop: async () => {} } : ownPostgres();
}

async function ownPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "topicwright-postgres-"));
  const guard = openGuard(cleanUp, [folder]);
  try {
    const { initdb, postgres } = await postgresBinaries(folder);
    const user = await unprivilegedUser();
    await chmod(folder, 0o755);
    if (user) await chown(folder, user.uid, user.gid);
    const data = path.join(folder, "data");
    const options = ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8"];
    // In its own folder: it looks for the current one, which may not be for it to see.
    const as = { ...user, cwd: folder, env: { PATH: process.env["PATH"], LC_ALL: "C" } };
    await run(initdb, [...options, "--no-locale", "--no-sync"], as);

    const port = await freePort();
    const log = path.join(folder, "postgres.log");
    const output = await open(log, "a");
    const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"];
    const server = spawn(
      postgres,
      ["-D", data, "-p", `${port}`, ...settings.flatMap((setting) => ["-c", setting])],
      { ...as, stdio: ["ignore", output.fd, output.fd] },
    );
    await once(server, "spawn").finally(() => output.close());
    guard.tell(`${server.pid}`);
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    const hasEnded = (): boolean => server.exitCode !== null || server.signalCode !== null;
    await waitFor(async () => hasEnded() || (await answers(url)), {
      what: `PostgreSQL on port ${port}`,
    });
    if (hasEnded()) throw new Error(`PostgreSQL has ended:\n${await readFile(log, "utf8")}`);
    return { url, stop: () => guard.release() };
  } catch (error) {
    await guard.release();
    throw error;
  }
}

/** PostgreSQL refuses to run as root. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(["-u", "-g"].map((what) => run("id", [what, "nobody"])));
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  // One that ends while it is asked says so in an event too.
  client.on("error", () => {});
  await client.connect();
  await client.end();
  return true;
}
