import type { ParserFinding } from "./asyncapi-parser.js";
import type { RawNode } from "./raw-node.js";

/** What an `if` or `anyOf` in the schema of AsyncAPI adds to the true reason, which stands at or below its place. */
const ECHO = /must match (?:"(?:then|else)" schema|a schema in (?:anyOf|oneOf))/;

interface Located {
  readonly finding: ParserFinding;
  readonly place: RawNode;
}

/** Drops findings that only repeat another one: the parser tells one mistake up to nine times. */
export function withoutEchoes<Item extends Located>(findings: readonly Item[]): readonly Item[] {
  const told: Item[] = [];
  for (const item of findings) {
    if (ECHO.test(item.finding.message)) continue;
    if (!told.some((other) => other.place === item.place && repeats(item.finding, other.finding))) {
      told.push(item);
    }
  }
  for (const item of findings) {
    const isNews = !told.some((other) => isAtOrBelow(other.place, item.place));
    if (ECHO.test(item.finding.message) && isNews) told.push(item);
  }
  return told;
}

function isAtOrBelow(place: RawNode, ancestor: RawNode): boolean {
  return (
    place === ancestor ||
    (place.file === ancestor.file && place.pointer.startsWith(`${ancestor.pointer}/`))
  );
}

/** Whether a later finding at the same place adds nothing. */
function repeats(later: ParserFinding, earlier: ParserFinding): boolean {
  if (later.code === "asyncapi2-schemas") return true;
  if (later.code === earlier.code) {
    return later.code === "asyncapi-document-resolved" || later.message === earlier.message;
  }
  return false;
}
