/** Whether a text can stand in topic names where an address has a slash: it is legal there, and no part of a word. */
export function isTopicSeparator(text: string): boolean {
  return /^[._-]+$/.test(text);
}
