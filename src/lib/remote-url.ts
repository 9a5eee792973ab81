/** Whether a file is named by a URL. */
export function isRemote(file: string): boolean {
  return /^https?:\/\//i.test(file);
}

/** Why a URL may not be asked, `undefined` where it may; `from`: the file that names it. */
export function refusedUrl(url: string, from?: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined) return "it is no URL";
  const { protocol, hostname, username, password } = parsed;
  if (username !== "" || password !== "") return "a URL with credentials would be committed";
  if (protocol === "https:") return undefined;
  if (protocol !== "http:" || !isLoopback(hostname)) return "only https is followed";
  // Else whoever writes a document could ask what listens on the machines of others.
  const isOurs = from === undefined || !isRemote(from) || isLoopback(new URL(from).hostname);
  return isOurs ? undefined : "a remote file may not name an address of this machine";
}

function isLoopback(hostname: string): boolean {
  return ["127.0.0.1", "[::1]", "localhost"].includes(hostname);
}
