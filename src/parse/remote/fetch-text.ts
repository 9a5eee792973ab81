import { isRemote, refusedUrl } from "../../lib/remote-url.js";

/** What a URL holds, or why that can't be had: completes "it can't be fetched: …". */
export type Fetched = { readonly bytes: Buffer } | { readonly problem: string };

const timeoutMs = 30_000;
const maxBytes = 10_000_000;
const maxRedirects = 5;

/** Asks a URL, and where it is redirected to. Never rejects. */
export async function fetchText(url: string): Promise<Fetched> {
  const signal = AbortSignal.timeout(timeoutMs);
  let at = url;
  try {
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      const response = await fetch(at, { redirect: "manual", signal });
      const location = response.headers.get("location");
      if (response.status < 300 || response.status >= 400 || location === null) {
        return await contentOf(response);
      }
      await response.body?.cancel();
      const next = new URL(location, at).href;
      const refusal = refusedUrl(next, at);
      if (refusal !== undefined || !isRemote(next)) {
        return { problem: `it is redirected to ${next}, and ${refusal ?? "that is no URL"}` };
      }
      at = next;
    }
    return { problem: `it is redirected more than ${maxRedirects} times` };
  } catch (error) {
    if (signal.aborted) return { problem: `there was no answer within ${timeoutMs / 1000} s` };
    return { problem: reasonOf(error) };
  }
}

async function contentOf(response: Response): Promise<Fetched> {
  if (!response.ok) {
    await response.body?.cancel();
    return { problem: `the server answers ${response.status}` };
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    // Leaving the loop ends the transfer.
    if (size > maxBytes) return { problem: `it is larger than ${maxBytes / 1_000_000} MB` };
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks) };
}

/** The system's code (`ENOTFOUND`), which says more than "fetch failed". */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return String(cause);
  return "code" in cause && typeof cause.code === "string" ? cause.code : cause.message;
}
