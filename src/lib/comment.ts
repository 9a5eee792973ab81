/** Characters that do something else than stand there: controls, and those that turn the direction of writing. */
const invisible = /(?!\t)[\p{Cc}\p{Bidi_Control}]/gu;

/** One line of a stranger's prose inside a comment: it can neither end the comment, nor the line, nor forge a tag. */
export function safeLine(line: string): string {
  return (
    line
      .replace(/[\n\r\v\f\u0085\u2028\u2029]+/g, " ")
      .replace(invisible, "")
      .trimEnd()
      .replaceAll("*/", "*\\/")
      // TypeScript takes an @ after white space for a tag, wherever in the line it stands.
      .replace(/(^|[\s*])@/g, "$1\\@")
  );
}

/** A line of prose as lines of at most `width` characters, broken between words; indented ones stay whole. */
export function wrapped(line: string, width: number): readonly string[] {
  if (line.length <= width || /^\s/.test(line)) return [line];
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (longer.length > width && current !== "") {
      lines.push(current);
      current = word;
    } else current = longer;
  }
  return [...lines, current];
}
