/**
 * What the dialects of Java, .NET, Python, Ruby and PCRE have beyond JavaScript's: inline flags, atomic and Python's named
 * groups, comments, possessive quantifiers, POSIX names of characters, quoted text.
 */
const constructs = [
  /\(\?[a-z]*-?[a-z]+[:)]/i,
  /\(\?>/,
  /\(\?P[<=>]/,
  /\(\?#/,
  /[*+?}]\+/,
  /\\[pP]\{(?:Is|In)?(?:Lower|Upper|ASCII|Alpha|Digit|Alnum|Punct|Graph|Print|Blank|Cntrl|XDigit|Space|java\w+|Latin|L1|LD)\}/,
  /\\Q.*\\E/,
];

/** Whether a pattern that JavaScript can't compile is one of another dialect, and not just broken. */
export function isForeignPattern(pattern: string): boolean {
  return constructs.some((construct) => construct.test(pattern));
}
