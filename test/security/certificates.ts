import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A certificate that signs itself, and its key; PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** File with both, as Kafka takes it. */
  readonly file: string;
}

/** Makes a certificate for 127.0.0.1 in a folder. Takes OpenSSL. */
export async function makeCertificate(folder: string, name: string): Promise<Certificate> {
  const [keyFile, certFile] = [path.join(folder, `${name}.key`), path.join(folder, `${name}.crt`)];
  await run("openssl", [
    ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"],
    ...["-subj", `/CN=${name}`, "-addext", "subjectAltName=IP:127.0.0.1"],
    ...["-keyout", keyFile, "-out", certFile],
  ]);
  const [key, cert] = await Promise.all([readFile(keyFile, "utf8"), readFile(certFile, "utf8")]);
  const file = path.join(folder, `${name}.pem`);
  await writeFile(file, `${key}${cert}`);
  return { cert, key, file };
}
