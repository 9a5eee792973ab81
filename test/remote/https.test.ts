import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { makeCertificate } from "../security/certificates.js";
import { inProject } from "../support/documents.js";
import { filesBelow } from "../support/run-in.js";
import { serve } from "./file-server.js";

const cli = path.join(import.meta.dirname, "../../dist/cli.js");
const run = promisify(execFile);

const document = `asyncapi: 3.0.0
info: { title: Shop, version: 1.0.0 }
channels:
  orders: { messages: { OrderPlaced: { payload: { $ref: 'order.json#/Order' } } } }
`;

test("the built command follows https, to servers that Node trusts", () =>
  inProject({ "package.json": {} }, async (folder) => {
    const certificate = await makeCertificate(folder, "server");
    const files = { "/shop.yaml": document, "/order.json": '{"Order":{"type":"object"}}' };
    const server = await serve(files, certificate);
    const lint = (env: Record<string, string>) =>
      run(process.execPath, [cli, "lint", `${server.url}shop.yaml`], {
        cwd: folder,
        env: { PATH: process.env["PATH"], ...env },
      });
    const stranger = lint({});
    await expect(stranger).rejects.toMatchObject({
      ...{ code: 2, stdout: expect.stringContaining("DEPTH_ZERO_SELF_SIGNED_CERT") },
    });
    const trusted = path.join(folder, "trusted.pem");
    await writeFile(trusted, certificate.cert);
    const before = await filesBelow(folder);
    const { stderr } = await lint({ NODE_EXTRA_CA_CERTS: trusted });
    expect(stderr).toContain("nothing to complain about");
    expect(server.asked).toEqual(["/shop.yaml", "/order.json"]);
    // lint locks nothing.
    expect(await filesBelow(folder)).toEqual(before);
  }));
