/** One line of a stranger's prose inside a comment: it can neither end the comment, nor the line, nor forge a tag. */
export function safeLine(line: string): string {
  return line
    .replace(/[\n\r\u2028\u2029]+/g, " ")
    .trimEnd()
    .replaceAll("*/", "*\\/")
    .replace(/^(\s*)@/, "$1\\@");
}
