import type { ParserFinding } from "./asyncapi-parser.js";
import type { RawNode } from "./raw-node.js";

/** What an `if` or `anyOf` in the schema of AsyncAPI adds to the true reason, which stands at or below its place. */
const ECHO = /must match (?:"(?:then|else)" schema|a schema in (?:anyOf|oneOf))/;

interface Located {
  readonly finding: ParserFinding;
  readonly place: RawNode;
}

/**
 * In 2.x a message is an object or a `oneOf`. A mistake inside the object makes the parser also say that the `oneOf`
 * is missing, and that each member of the object is one too many.
 */
const ONE_OF = 'must have required property "oneOf"';
const MEMBER_OF_MESSAGE =
  /^Property "(?:messageId|schemaFormat|contentType|headers|payload|correlationId|tags|summary|name|title|description|externalDocs|deprecated|examples|bindings|traits)" is not expected to be here/;

/** Drops findings that only repeat another one: the parser tells one mistake up to nine times. */
export function withoutEchoes<Item extends Located>(findings: readonly Item[]): readonly Item[] {
  const messages = findings.filter((item) => item.finding.message.includes(ONE_OF));
  const isEcho = ({ finding, place }: Item): boolean =>
    ECHO.test(finding.message) ||
    finding.message.includes(ONE_OF) ||
    (MEMBER_OF_MESSAGE.test(finding.message) &&
      messages.some((message) => isAtOrBelow(place, message.place)));
  const told: Item[] = [];
  for (const item of findings) {
    if (isEcho(item)) continue;
    if (!told.some((other) => other.place === item.place && repeats(item.finding, other.finding))) {
      told.push(item);
    }
  }
  for (const item of findings) {
    const isNews = !told.some((other) => isAtOrBelow(other.place, item.place));
    if (isEcho(item) && isNews) told.push(item);
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
