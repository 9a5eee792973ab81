/** Characters that do something else than stand there: controls, and those that turn the direction of writing. */
const invisible = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** One line of a stranger's prose inside a comment: it can neither end the comment, nor the line, nor forge a tag. */
export function safeLine(line: string): string {
  return line
    .replace(/[\n\r\u2028\u2029]+/g, " ")
    .replace(invisible, "")
    .trimEnd()
    .replaceAll("*/", "*\\/")
    .replace(/^([\s*]*)@/, "$1\\@");
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
